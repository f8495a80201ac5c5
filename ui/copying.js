// A button that copies texts to the clipboard, all at once, so that a program takes the form it can use.

// The lines of HTML that embed a chart, by what each makes; none where the server does not say how.
async function linesOf(embedded) {
  const answer = await fetch(`/oembed?url=${encodeURIComponent(embedded.chart)}`);
  if (!answer.headers.get("content-type")?.includes("json") || !answer.ok) return {};
  const picture = document.createElement("img");
  picture.src = location.origin + embedded.picture;
  picture.alt = embedded.alt;
  picture.style.maxWidth = "100%";
  return { Frame: (await answer.json()).html, Picture: picture.outerHTML };
}

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const told = parentElement.querySelector(".told");
  const status = parentElement.querySelector("[role=status]");
  const lines = parentElement.querySelector(".lines");
  const end = new AbortController();
  const hide = () => { status.textContent = ""; lines.replaceChildren(); };
  const line = ([name, text]) => {
    const copy = document.createElement("button");
    const shown = document.createElement("code");
    copy.type = "button";
    copy.textContent = `Copy HTML: ${name.toLowerCase()}`;
    shown.textContent = text;
    copy.onclick = async () => {
      try {
        await navigator.clipboard.writeText(text);
        status.textContent = `Copied: ${name.toLowerCase()}`;
      } catch {
        status.textContent = "This browser does not copy here: mark the line and copy it.";
      }
    };
    return [copy, shown];
  };
  button.textContent = data.label;
  hide();
  button.onclick = async () => {
    const texts = { ...data.texts };
    let shown = "";
    if (data.query !== undefined) {
      // A link of a page: its address is that of the page which is open.
      shown = new URL(data.query, location.origin + location.pathname).href;
      texts["text/plain"] = shown;
    }
    try {
      const parts = Object.entries(texts).map(([type, text]) => [type, new Blob([text], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))]);
      status.textContent = ["Copied", shown].filter(Boolean).join(": ");
    } catch {
      // Browsers copy on https and on this computer only.
      status.textContent = shown || "This browser does not copy here: use CSV instead.";
    }
    if (data.embedded) {
      const found = await linesOf(data.embedded).catch(() => ({}));
      if (status.textContent) lines.replaceChildren(...Object.entries(found).flatMap(line));
    }
  };
  document.addEventListener("pointerdown", (event) => {
    event.composedPath().includes(told) || hide();
  }, { signal: end.signal });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide(), { signal: end.signal });
  return () => end.abort();
}
