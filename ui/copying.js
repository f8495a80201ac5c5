// A button that copies texts to the clipboard, all at once, so that a program takes the form it can use.

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const status = parentElement.querySelector("[role=status]");
  const end = new AbortController();
  const hide = () => { status.textContent = ""; };
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
  };
  document.addEventListener("pointerdown", (event) => {
    event.composedPath().includes(status) || hide();
  }, { signal: end.signal });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide(), { signal: end.signal });
  return () => end.abort();
}
