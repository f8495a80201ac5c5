// Asks for what stands below the first screen, and for another layout when the page's width changes.

export default function ({ data, parentElement, setStateValue }) {
  const page = parentElement.host;
  // Which answer the page stands for, for whoever waits until it follows its window.
  Object.assign(page.dataset, { laidOutFor: data.width, desk: data.desk });
  // Streamlit calls this anew whenever it was answered, and itself ends only what was begun last.
  page.stopAsking?.();
  if (data.width && !data.desk) return page.stopAsking;

  const laidOutForAnother = () => (page.clientWidth < data.desk) !== (data.width < data.desk);
  const isWanted = () => page.clientWidth && (!data.width || laidOutForAnother());
  let stopped = false;
  let timer;
  let quietFrom = 0;
  const touched = () => { quietFrom = performance.now() + 500; };
  const touches = ["pointerdown", "keydown"];
  for (const touch of touches) document.addEventListener(touch, touched, true);
  // Nothing is asked for while a script runs, which could be that of the next page, or while the
  // reader may be on the way there: of two requests in one moment Streamlit can lose one.
  const ask = () => {
    if (stopped || !isWanted()) return;
    const app = document.querySelector('[data-testid="stApp"]');
    const running = (app?.dataset.testScriptState ?? "notRunning") !== "notRunning";
    if (running || performance.now() < quietFrom) {
      timer = setTimeout(ask, 50);
    } else if (parentElement.isConnected) {
      setStateValue("width", page.clientWidth);
    }
  };
  // Safari has no idle callbacks. What the reader came for does not wait for one.
  const idle = data.after ? (window.requestIdleCallback ?? setTimeout) : (call) => call();
  const soon = () => {
    clearTimeout(timer);
    if (isWanted()) timer = setTimeout(() => idle(ask), data.after);
  };
  // A window, a telephone that is turned and the navigation change it.
  const widths = new ResizeObserver(soon);
  widths.observe(page);
  soon();
  page.stopAsking = () => {
    stopped = true;
    clearTimeout(timer);
    widths.disconnect();
    for (const touch of touches) document.removeEventListener(touch, touched, true);
  };
  return page.stopAsking;
}
