(() => {
  // What the style sheets say of a dark system holds for the theme that the reader has chosen.
  const chosenTheme = document.documentElement.dataset.theme;
  if (chosenTheme) {
    for (const { cssRules } of document.styleSheets) {
      for (const { media } of cssRules) {
        if (media?.mediaText.includes("prefers-color-scheme")) media.mediaText = chosenTheme === "dark" ? "all" : "not all";
      }
    }
    for (const part of document.querySelectorAll("#document, .document")) part.dataset.theme = chosenTheme;
  }

  // The document is painted before the scripts of the app take the processor. A page in the background is
  // not painted at all, and its app begins all the same.
  const { href, dataset: { styles } } = document.querySelector("link[data-styles]");
  const begin = () => {
    if (document.querySelector(`script[src="${href}"]`)) return;
    for (const style of styles.split(" ")) {
      document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", crossOrigin: "", href: style }));
    }
    const script = document.createElement("script");
    Object.assign(script, { type: "module", crossOrigin: "", src: href });
    document.head.append(script);
  };
  requestAnimationFrame(() => setTimeout(begin));
  setTimeout(begin, 200);
})();
