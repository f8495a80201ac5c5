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
