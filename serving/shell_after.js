(() => {
  // What the style sheets say of a dark system holds for the theme that the reader has chosen.
  const chosenTheme = document.documentElement.dataset.theme;
  if (chosenTheme) {
    for (const { cssRules } of document.styleSheets) {
      for (const { media } of cssRules) {
        if (media?.mediaText.includes("prefers-color-scheme")) media.mediaText = chosenTheme === "dark" ? "screen" : "not all";
      }
    }
    for (const part of document.querySelectorAll("#document, .document")) part.dataset.theme = chosenTheme;
  }

  // The document is painted before the app takes the network and the processor. A page in the background
  // is not painted at all, and its app begins all the same.
  const app = document.getElementById("app").content;
  const begin = () => document.head.append(app);
  requestAnimationFrame(() => setTimeout(begin));
  setTimeout(begin, 200);
})();
