// Makes a picture of a chart in the reader's own browser: PNG, SVG, the clipboard, a preview.
//
// `window.Plotly` is there once Streamlit has shown a chart or its script for charts has been loaded;
// that is not documented, so without it the reader is sent to the camera over the chart, which Plotly
// itself provides.

const WAIT_MILLISECONDS = 10000;

// On a page of many charts a picture is laid out by the server only when its button is clicked.
const waiting = new Map();

export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.querySelector("[role=group]").ariaLabel = `Picture ${data.name}`;
  const status = parentElement.querySelector("[role=status]");
  const preview = parentElement.querySelector("img");
  const size = { width: data.width, height: data.height };
  let drawn;
  const say = (text) => { status.textContent = text; };

  for (const button of parentElement.querySelectorAll("button")) {
    const format = button.dataset.format;
    button.hidden = format === "copy" && !(window.ClipboardItem && navigator.clipboard?.write);
    button.onclick = () => {
      say("Making the picture …");
      const made = format === "copy" ? copy() : save(format);
      made.then(say, (error) => say(`The picture could not be made: ${error.message}`));
    };
  }
  waiting.get(data.wanted)?.(data);
  waiting.delete(data.wanted);
  // It is there with its name, or not at all.
  if (!data.preview) preview.hidden = true;
  preview.classList.toggle("see-through", data.seeThrough);
  if (data.preview) showPreview().catch((error) => say(error.message));

  async function save(format) {
    const link = document.createElement("a");
    const address = URL.createObjectURL(await picture(format));
    link.href = address;
    link.download = `${data.name}.${format}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    return `Saved ${link.download}`;
  }

  async function copy() {
    // The promise goes in as it is: Safari allows writing only while the click is being handled.
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture("png") })]);
    return "Copied: paste it into a slide or a text";
  }

  async function showPreview() {
    const asked = (preview.dataset.asked = String(Math.random()));
    const { address, metadata } = await drawing();
    if (preview.dataset.asked !== asked) return;
    preview.alt = metadata.Description;
    preview.src = address;
    preview.hidden = false;
  }

  // The chart with its metadata: at hand, or asked for.
  function given() {
    if (data.chart) return Promise.resolve(data);
    const wanted = `${Date.now()}-${Math.random()}`;
    return new Promise((resolve, reject) => {
      waiting.set(wanted, resolve);
      setTimeout(() => reject(new Error("the server did not answer; try again")), WAIT_MILLISECONDS);
      setTriggerValue("wanted", wanted);
    });
  }

  // Laying the chart out takes longest: it is done once, for the preview and for every format.
  function drawing() {
    drawn ??= Promise.all([given(), library(data.scripts)]).then(async ([{ chart, metadata }, plotly]) => {
      // The page says above the buttons why the chart cannot be laid out for this size.
      if (!chart) throw new Error("see the message above");
      const address = await plotly.toImage(JSON.parse(chart), { format: "svg", ...size });
      return { address, metadata };
    });
    drawn.catch(() => { drawn = undefined; });
    return drawn;
  }

  async function picture(format) {
    const { address, metadata } = await drawing();
    if (format === "svg") {
      const svg = decodeURIComponent(address.slice(address.indexOf(",") + 1));
      return new Blob([withDescription(svg, metadata)], { type: "image/svg+xml" });
    }
    const painted = await paint(address, size.width * data.scale, size.height * data.scale);
    const bytes = new Uint8Array(await painted.arrayBuffer());
    return new Blob([labelled(bytes, metadata, data.dots)], { type: "image/png" });
  }
}

async function paint(address, width, height) {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  canvas.getContext("2d").drawImage(image, 0, 0, width, height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("it has more pixels than this browser can paint");
  return blob;
}

async function library(scripts) {
  const streamlit = document.querySelector('script[type="module"][src*="/static/js/"]')?.src;
  if (!window.Plotly && streamlit) {
    await Promise.all(scripts.map((name) => import(new URL(name, streamlit)))).catch(() => undefined);
  }
  if (!window.Plotly) {
    throw new Error("its program was not loaded; load this page again, or use the camera over a chart");
  }
  return window.Plotly;
}

// SVG 2, 5.8: title and desc are read out; metadata holds the rest.
function withDescription(drawing, metadata) {
  const tree = new DOMParser().parseFromString(drawing, "image/svg+xml");
  const root = tree.documentElement;
  const { Title, Description, ...rest } = metadata;
  const lines = Object.entries(rest).map(([key, text]) => `${key}: ${text}`).join("\n");
  const parts = Object.entries({ title: Title, desc: Description, metadata: lines });
  for (const [name, text] of parts.reverse()) {
    const node = tree.createElementNS("http://www.w3.org/2000/svg", name);
    node.textContent = text;
    root.prepend(node);
  }
  return new XMLSerializer().serializeToString(tree);
}

// PNG, 11.3.3.4: an iTXt chunk is keyword, four empty fields, and a text in UTF-8.
const SIGNATURE_AND_HEADER = 33;

function labelled(png, metadata, dots) {
  const encoder = new TextEncoder();
  const chunks = Object.entries(metadata).map(([keyword, text]) =>
    chunk(encoder.encode(`iTXt${keyword}\0\0\0\0\0${text}`)));
  chunks.unshift(density(dots));
  return new Blob([png.slice(0, SIGNATURE_AND_HEADER), ...chunks, png.slice(SIGNATURE_AND_HEADER)]);
}

// PNG, 11.3.4.3: how many pixels a metre has, so that a picture for paper is as large as the paper.
function density(dots) {
  const content = new Uint8Array(13);
  content.set(new TextEncoder().encode("pHYs"));
  const view = new DataView(content.buffer);
  view.setUint32(4, Math.round(dots / 0.0254));
  view.setUint32(8, Math.round(dots / 0.0254));
  content[12] = 1;
  return chunk(content);
}

function chunk(content) {
  const bytes = new Uint8Array(content.length + 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length - 4);
  bytes.set(content, 4);
  view.setUint32(content.length + 4, checksum(content));
  return bytes;
}

// PNG, annex D: the cyclic redundancy check of a chunk.
function checksum(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
