// What a reader of a page waits for, in milliseconds; the same in the pages of ours and of the floor.

// Done is: the document that a server sends first has given way, the script has ended, nothing of the page before is left,
// every chart has its marks and every picture is there. Looked at in every frame that the browser draws,
// so that a reader would see it then.
function untilDrawn(changed) {
  const all = (selector) => [...document.querySelectorAll(selector)];
  // The preview of Export, and its small pictures: they are in a shadow tree, and have no source before
  // they are scrolled to.
  const pictures = () => all('[data-testid="stMain"] div').flatMap((thing) => [
    ...thing.querySelectorAll(":scope > img"),
    ...(thing.shadowRoot?.querySelectorAll("img[src]") ?? []),
  ]);
  const drawn = () =>
    !document.getElementById("document")
    && document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')
    && (location.pathname !== "/export" || document.querySelector('[data-testid="stHtml"] img'))
    && pictures().every((picture) => picture.complete)
    && all('[data-testid="stPlotlyChart"]').every((chart) => chart.querySelector(".scatterlayer .trace"));
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const look = () => {
      if (changed() && drawn()) resolve(performance.now());
      else if (performance.now() - begun > 60000) reject(new Error(`not drawn: ${location}`));
      else requestAnimationFrame(look);
    };
    look();
  });
}

// A reader looks at a page before they leave it, and a browser goes on fetching meanwhile.
function untilQuiet() {
  const fetched = () => performance.getEntriesByType("resource").length;
  let count = fetched();
  return new Promise((resolve) => {
    const quiet = setInterval(() => {
      if (count === (count = fetched())) resolve(clearInterval(quiet));
    }, 1000);
  });
}

// A reader presses before they release, and the click is the release.
async function press(thing) {
  thing.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve, 100));
  const start = performance.now();
  thing.click();
  return start;
}

// Since the address was asked for.
function visited() {
  return untilDrawn(() => document.querySelector("h1"));
}

async function switchedTo(path) {
  const before = document.querySelector("h1").textContent;
  // A link of ours is written "treatment", one of Streamlit's own navigation as a whole address.
  const leadsTo = (link) => link.getAttribute("href")?.replace(`${location.origin}/`, "");
  const start = await press([...document.querySelectorAll("a")].find((a) => leadsTo(a) === path));
  const arrived = () => ![before, undefined].includes(document.querySelector("h1")?.textContent);
  return await untilDrawn(arrived) - start;
}

// Another chart, by the number of its option.
async function chosen(number) {
  const look = () => [...document.querySelectorAll(".js-plotly-plot")]
    .map((plot) => `${plot.data?.length} ${plot.layout?.height}`).join();
  const before = look();
  const start = await press(document.querySelectorAll('[data-testid="stRadio"] input')[number]);
  return await untilDrawn(() => look() !== before) - start;
}

// Another list of figures.
async function filtered() {
  const count = () => document.querySelector('[data-testid="stMain"]').textContent
    .match(/[\d,]+ of [\d,]+ figures/)?.[0];
  const before = count();
  const start = await press(document.querySelector('[data-testid="stCheckbox"] input'));
  return await untilDrawn(() => count() !== before) - start;
}

Object.assign(window, { untilQuiet, visited, switchedTo, chosen, filtered });
