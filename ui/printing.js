// Makes a page ready for paper in the moment in which it is printed, and undoes it afterwards.

const MAIN = '[data-testid="stMainBlockContainer"]';
const LINK = '[data-testid="stPageLink"]';

// The parts of a drawing have the size of the screen in pixels. With that as their frame they are
// scaled to the paper as any picture is, whole and with everything in its place.
function frameDrawings() {
  for (const part of document.querySelectorAll(".js-plotly-plot svg.main-svg")) {
    const [width, height] = ["width", "height"].map((name) => part.getAttribute(name));
    part.setAttribute("viewBox", `0 0 ${width} ${height}`);
    part.parentElement.style.setProperty("--on-screen", `${width} / ${height}`);
    part.parentElement.style.setProperty("--on-screen-width", `${width}px`);
  }
  return () => {
    for (const part of document.querySelectorAll(".js-plotly-plot svg.main-svg")) {
      part.removeAttribute("viewBox");
    }
  };
}

// A section that waits on the server for its content has none to print, nor has one of links or of
// fields to fill in.
function openSections() {
  const hasTexts = (one) => !one.querySelector("input, textarea") && [...one.querySelectorAll("p, dd, table, pre")]
    .some((text) => !text.closest(`summary, ${LINK}`) && text.textContent.trim());
  const closed = [...document.querySelectorAll(`${MAIN} details:not([open])`)].filter(hasTexts);
  for (const one of closed) one.open = true;
  return () => { for (const one of closed) one.open = false; };
}

const shortAddress = (address) => {
  const { host, pathname } = new URL(address);
  return host.replace(/^www\./, "") + pathname.replace(/\/$/, "");
};

// Once in a paragraph is enough: ten passages of one page have one short address.
function printAddresses() {
  const last = new Map();
  for (const link of document.querySelectorAll(`${MAIN} a[href^="http"]`)) {
    if (link.host === location.host || link.textContent.includes("://")) continue;
    const paragraph = link.closest("p, li, table") ?? link;
    last.set(`${shortAddress(link.href)} ${numberOf(paragraph)}`, link);
  }
  const marked = [...last.values(), document.querySelector(MAIN)].filter(Boolean);
  for (const one of marked) {
    one.dataset.address = one.href ? shortAddress(one.href) : location.href;
  }
  return () => { for (const one of marked) delete one.dataset.address; };
}

const numbers = new WeakMap();
let next = 0;
function numberOf(element) {
  if (!numbers.has(element)) numbers.set(element, next++);
  return numbers.get(element);
}

// Links to other pages are not for paper, but where they are all that a section says they are a list.
function keepLists() {
  const kept = [];
  for (const heading of document.querySelectorAll(`${MAIN} [data-testid="stHeading"]`)) {
    const section = [];
    let part = heading.closest('[data-testid="stElementContainer"]')?.nextElementSibling;
    for (; part && !part.querySelector('[data-testid="stHeading"]'); part = part.nextElementSibling) {
      section.push(part);
    }
    const links = section.map((one) => one.querySelector(LINK));
    if (links.every(Boolean)) kept.push(...links);
  }
  for (const link of kept) link.dataset.onPaper = "";
  return () => { for (const link of kept) delete link.dataset.onPaper; };
}

function printHandouts() {
  let undo = [];
  addEventListener("beforeprint", () => {
    for (const one of undo) one();
    undo = [frameDrawings, openSections, printAddresses, keepLists].map((prepare) => prepare());
  });
  addEventListener("afterprint", () => {
    for (const one of undo) one();
    undo = [];
  });
}
