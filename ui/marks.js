// Takes the keyboard from mark to mark of a drawing, and has each one said.
//
// A drawing is one stop for Tab (ARIA practices, "Keyboard navigation inside components"): it takes its
// keys itself, so its role is `application`, and what a mark means is said by a live region.

const DRAWINGS = '[data-testid="stPlotlyChart"] .js-plotly-plot';
// What opens the rows of a drawing: the first one after it.
const ROWS = '[class*="st-key-data-"] button';
const KEYS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

// Every figure of a drawing once, in the order in which it is read: columns from left to right.
function marksOf(drawing) {
  const found = new Map();
  drawing.data.forEach((trace, curveNumber) => {
    const [left] = drawing.layout[trace.xaxis.replace("x", "xaxis")].domain;
    trace.hovertemplate?.forEach((said, pointNumber) => {
      const [x, y, figure] = ["x", "y", "customdata"].map((name) => trace[name][pointNumber]);
      if (found.has(said) || figure === "") return;
      const subplot = trace.xaxis + trace.yaxis;
      found.set(said, { curveNumber, pointNumber, subplot, said, figure, order: [left, y, x] });
    });
  });
  const differs = (a, b) => [0, 1, 2].find((n) => a.order[n] !== b.order[n]) ?? 0;
  return [...found.values()].sort((a, b) => a.order[differs(a, b)] - b.order[differs(a, b)]);
}

function inWords({ said, figure }) {
  // A line that goes on in the next one ends in a space. The last paragraph of a figure is about clicks.
  const paragraphs = said.replace("<extra></extra>", "").split(/(?<! )<br>/);
  const html = paragraphs.slice(0, figure ? -1 : undefined).join(". ").replaceAll("<br>", "");
  return new DOMParser().parseFromString(html, "text/html").body.textContent;
}

function walk(drawing, event, say) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const marks = marksOf(drawing);
  const now = marks[drawing.mark];
  if (event.key in KEYS && marks.length) {
    const next = (drawing.mark ?? -1) + KEYS[event.key];
    drawing.mark = Math.max(0, Math.min(marks.length - 1, next));
    const mark = marks[drawing.mark];
    window.Plotly?.Fx.hover(drawing, [mark], mark.subplot);
    drawing.querySelector(".hoverlayer .hovertext")?.scrollIntoView({ block: "nearest" });
    say(`${inWords(mark)}. Mark ${drawing.mark + 1} of ${marks.length}.`);
  } else if (event.key === "Enter" && now?.figure) {
    const { curveNumber, pointNumber, figure } = now;
    const data = drawing.data[curveNumber];
    const point = { curveNumber, pointNumber, pointIndex: pointNumber, customdata: figure, data };
    // What a click on the mark tells Streamlit.
    drawing.emit("plotly_selected", { points: [point] });
  } else if (event.key === "d" || event.key === "D") {
    const rows = [...document.querySelectorAll(ROWS)].find((one) =>
      drawing.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    rows?.focus();
    rows?.click();
  } else if (event.key === "Escape") {
    drawing.blur();
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

// A finger does not hover: Plotly would take every tap for a click on what was told at the one before. A tap
// on another mark tells of that, one beside all marks puts the text away, and a second tap opens what is told.
function tap(drawing, event) {
  const target = event.target.closest?.(".drag");
  if (event.pointerType !== "touch" || !target || !window.Plotly) return;
  const toldOf = () => drawing._hoverdata?.[0]?.customdata;
  const before = toldOf();
  const { clientX, clientY } = event;
  const { hover, unhover } = window.Plotly.Fx;
  // Soon after it has told of a mark, Plotly would look for the next one later.
  unhover(drawing);
  hover(drawing, { clientX, clientY, target }, target.dataset.subplot);
  if (toldOf() !== before) unhover(drawing);
}

function prepare(drawing, label, say) {
  // The name of the chart says everything in order. Chromium and Firefox have screen readers read the
  // drawing's numbers and labels once more, in the order in which they were drawn: that says nothing.
  for (const part of drawing.querySelectorAll("svg.main-svg:not([aria-hidden])")) part.ariaHidden = "true";
  if (drawing.role === "application") return;
  Object.assign(drawing, { role: "application", ariaLabel: label, tabIndex: 0 });
  drawing.addEventListener("keydown", (event) => {
    if (event.target === drawing) walk(drawing, event, say);
  });
  drawing.addEventListener("pointerdown", (event) => tap(drawing, event), { capture: true });
  drawing.addEventListener("blur", () => {
    drawing.mark = undefined;
    window.Plotly?.Fx.unhover(drawing);
  });
}

function walkMarks(label) {
  const status = document.createElement("div");
  status.role = "status";
  status.style.cssText = "position: fixed; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)";
  document.body.append(status);
  const say = (text) => { status.textContent = text; };
  const all = () => {
    for (const drawing of document.querySelectorAll(DRAWINGS)) prepare(drawing, label, say);
  };
  all();
  // Once a frame: a drawing changes the page hundreds of times.
  let due;
  const later = () => { due ??= requestAnimationFrame(() => { due = undefined; all(); }); };
  new MutationObserver(later).observe(document.body, { childList: true, subtree: true });
}
