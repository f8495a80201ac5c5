// Tells the server when the page's drawings would be laid out otherwise.

// Milliseconds that a new width has to last: a window is drawn from one to the next.
const LASTS = 200;

function followScreen({ data, parentElement, setStateValue }) {
  const page = parentElement.closest('[data-testid="stVerticalBlock"]');
  // Streamlit calls this anew after every run, and itself ends only what was begun last.
  page.stopFollowing?.();
  const stepsWithin = (width) => data.steps.filter((step) => step <= width).length;
  const isDark = () => getComputedStyle(page).colorScheme === "dark";
  const told = () => page.clientWidth && stepsWithin(page.clientWidth) === stepsWithin(data.width)
    && isDark() === data.dark;
  let timer;
  const tell = () => {
    if (told() || !page.clientWidth || !parentElement.isConnected) return;
    // While a script runs nothing is told: it may be that of the next page, and of two requests in one
    // moment Streamlit can lose one.
    const app = document.querySelector('[data-testid="stApp"]');
    if ((app?.dataset.testScriptState ?? "notRunning") !== "notRunning") soon();
    else if (isDark() !== data.dark) setStateValue("dark", isDark());
    else setStateValue("width", page.clientWidth);
  };
  const soon = () => {
    // For whoever waits until the page follows its window.
    page.dataset.followed = told();
    clearTimeout(timer);
    timer = setTimeout(tell, LASTS);
  };
  const widths = new ResizeObserver(soon);
  widths.observe(page);
  const theme = matchMedia("(prefers-color-scheme: dark)");
  theme.addEventListener("change", soon);
  page.stopFollowing = () => {
    clearTimeout(timer);
    widths.disconnect();
    theme.removeEventListener("change", soon);
  };
  return page.stopFollowing;
}
