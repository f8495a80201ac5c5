// Streamlit looks for its server beside the page first, where there is none: two refusals in the console.
window.__streamlit = { BACKEND_BASE_URL: new URL(".", location).href };
// Who has chosen light or dark in the menu of a page gets it before the app is there, which keeps the
// choice so. Where it is kept otherwise one day, or nowhere, the document follows the reader's system.
try {
  const chosen = JSON.parse(localStorage.getItem(`stActiveTheme-${location.pathname}-v2`));
  if (["Light", "Dark"].includes(chosen)) document.documentElement.dataset.theme = chosen.toLowerCase();
} catch { /* This browser keeps nothing. */ }
