// What every page does in the reader's browser, once it is there. `ui/frame.py` puts the scripts that it
// calls into the same module: screen.js, connection.js, marks.js and printing.js.

// On a telephone the navigation lies over the page. The button is Streamlit's own; if it is called
// otherwise one day, nothing happens.
function closeNavigation() {
  if (!window.matchMedia("(max-width: 768px)").matches) return;
  const sidebar = document.querySelector('[data-testid="stSidebar"][data-collapsed="false"]');
  sidebar?.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
}

// Streamlit's list of pages holds sections, which no list may: a screen reader is told of links alone.
function makeLinksOfTheNavigation() {
  const list = '[data-testid="stSidebarNavItems"]';
  for (const part of document.querySelectorAll(`${list}, ${list} li`)) part.role = "presentation";
}

// By this the rules for paper tell a dark page, which is printed in the light colours.
function markDark() {
  const app = document.querySelector('[data-testid="stApp"]');
  app.toggleAttribute("data-dark", getComputedStyle(app).colorScheme === "dark");
}

// Streamlit's links to the page that is open change nothing: not one figure of it back into the list of all,
// nor one chart into its page.
function leadToThePageThatIsOpen(tell) {
  const links = '[data-testid="stSidebarNav"] a, .st-key-foot a';
  addEventListener("click", (event) => {
    const link = event.target.closest?.(links);
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
    if (!link || !isPlain || link.pathname !== location.pathname || !location.search) return;
    event.preventDefault();
    event.stopPropagation();
    closeNavigation();
    tell();
  }, true);
}

// Streamlit fetches the script of a chart or a button when a page first has one, and the reader waits.
// While they look at their first page there is time for it: one script after the other, each begun
// when the browser is idle. Where the browser tells that bytes are dear or slow, nothing is fetched.
async function fetchForTheNextPages(names) {
  const { saveData, effectiveType = "4g" } = navigator.connection ?? {};
  const streamlit = document.querySelector('script[type="module"][src*="/static/js/"]')?.src;
  if (saveData || effectiveType !== "4g" || !streamlit) return;
  const isDrawn = () => document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    && !document.querySelector('[data-testid="stSkeleton"]');
  // Safari has no idle callbacks.
  const idle = () => new Promise(window.requestIdleCallback ?? setTimeout);
  for (const name of names) {
    while (!isDrawn()) await new Promise((resolve) => setTimeout(resolve, 200));
    const script = new URL(name, streamlit);
    // A browser remembers that a script could not be imported, and never asks for it again: what
    // cannot be had now is left to Streamlit.
    const answer = await fetch(script, { priority: "low" }).catch(() => undefined);
    if (!answer?.ok) continue;
    await answer.arrayBuffer();
    await idle();
    await import(script).catch(() => undefined);
  }
}

// Back leads through what the reader has seen: an entry for each thing that they did, and no other.
// Streamlit adds none when a choice changes the address, and two when a link is followed: one for the
// new query on the page that is left, which nobody ever saw, and one for the new page.
function keepHistoryToTheReader() {
  const { pushState, replaceState } = history;
  let hasActed = false;
  for (const action of ["pointerdown", "keydown", "click", "change"]) {
    addEventListener(action, () => { hasActed = true; }, true);
  }
  addEventListener("popstate", () => { hasActed = false; }, true);
  const write = (own) => (state, title, address) => {
    const { href, pathname } = new URL(address ?? location, location);
    const changes = href !== location.href;
    if (pathname !== location.pathname) closeNavigation();
    (changes ? (hasActed ? pushState : replaceState) : own).call(history, state, title, address);
    if (changes) hasActed = false;
  };
  history.pushState = write(pushState);
  history.replaceState = write(replaceState);
}

// A server sends the page with a document, which is read until the app stands in its place: its script has
// run, its drawings are there, as wide as they stay, and so are the texts whose words have meanings. It
// then gives way, and the app takes over at what the reader sees and where their keyboard is.
const WAIT_MILLISECONDS = 10000;

async function giveWayToTheApp() {
  const page = document.getElementById("document");
  if (!page) return;
  // What is pressed stays until it is released, since a click needs both on the same link, or until
  // the time below is over.
  const stands = () => !page.matches(":active")
    && document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    && document.querySelector('[data-followed="true"]')
    && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')
    && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
      .every((chart) => chart.querySelector(".scatterlayer .trace"))
    && [...document.querySelectorAll('[class*="st-key-words-"]')]
      .every((text) => text.offsetHeight || text.closest("details:not([open])"));
  const ran = () => document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]');
  // A drawing that never comes keeps nobody from the page.
  let since;
  while (!stands() && !(since && performance.now() - since > WAIT_MILLISECONDS)) {
    since = ran() ? since ?? performance.now() : undefined;
    await new Promise(requestAnimationFrame);
  }
  const seen = [...page.querySelectorAll("section[id]")]
    .findLast((section) => section.getBoundingClientRect().top < innerHeight / 2);
  const focused = page.contains(document.activeElement) && document.activeElement.href;
  const { scrollY } = window;
  const top = seen?.getBoundingClientRect().top;
  page.remove();
  const same = seen && document.getElementById(seen.id);
  if (scrollY) {
    const distance = same ? same.getBoundingClientRect().top - top : scrollY;
    document.querySelector('[data-testid="stMain"]')?.scrollBy(0, distance);
  }
  if (focused) [...document.querySelectorAll("#root a")].find((link) => link.href === focused)?.focus();
}

export default function (component) {
  const { data, setTriggerValue } = component;
  window.frameTell = () => setTriggerValue("anew", true);
  makeLinksOfTheNavigation();
  markDark();
  if (!window.frameStands) {
    window.frameStands = true;
    keepHistoryToTheReader();
    leadToThePageThatIsOpen(() => window.frameTell());
    giveWayToTheApp();
    fetchForTheNextPages(data.scripts);
    watchConnection(data.lost);
    walkMarks(data.how_to_walk);
    printHandouts();
  }
  return followScreen(component);
}
