// Tells the reader in their words that the server is lost, until it is back.

const APP = '[data-testid="stApp"]';
// Milliseconds: a connection that is back before is not worth a word; how often a lost one is tried.
const WORTH_A_WORD = 1000;
const TRY_EVERY = 5000;

// Streamlit says the same in words for whoever started the server. It does not say it again on a page
// on which it was closed once.
function closeItsDialog() {
  document.querySelector('[role="dialog"] button[aria-label="Close"]')?.click();
}

function watchConnection(words) {
  const app = document.querySelector(APP);
  const notice = document.createElement("div");
  notice.role = "alert";
  notice.className = "connection-notice";
  document.body.append(notice);
  const dialogs = new MutationObserver(closeItsDialog);
  let timer;
  const isLost = () => app.dataset.testConnectionState !== "CONNECTED";
  const watch = () => {
    clearTimeout(timer);
    dialogs.disconnect();
    if (!isLost()) {
      notice.textContent = "";
      return;
    }
    dialogs.observe(document.body, { childList: true, subtree: true });
    if (!notice.textContent) timer = setTimeout(() => { notice.textContent = words; }, WORTH_A_WORD);
  };
  new MutationObserver(watch).observe(app, { attributeFilter: ["data-test-connection-state"] });
  // There are errors after which Streamlit itself does not try again.
  const script = document.querySelector('script[type="module"][src*="/static/js/"]')?.src;
  setInterval(async () => {
    if (app.dataset.testConnectionState !== "DISCONNECTED_FOREVER" || !script) return;
    const answer = await fetch(new URL("../../_stcore/health", script)).catch(() => undefined);
    if (answer?.ok) location.reload();
  }, TRY_EVERY);
}
