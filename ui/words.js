// A text in which some words have a meaning: it shows on hover, on keyboard focus and on a tap.
//
// WCAG 2.2, 1.4.13: Escape puts the meaning away without moving the pointer or the focus, the
// pointer can move onto it, and it stays until pointer and focus have left. It lies in the top
// layer of the browser, where nothing cuts it off.
// Long enough to cross the gap between a word and its meaning.
const LEAVE_MILLISECONDS = 250;
const GAP = 4;
const MARGIN = 8;

export default function ({ data, parentElement }) {
  const whole = parentElement.querySelector(".words");
  const end = new AbortController();
  let shown = null;
  let pinned = null;
  let leaving = 0;

  whole.classList.toggle("row", data.row);
  if (data.row) whole.role = "group";
  whole.ariaLabel = data.row ? data.label : null;
  whole.replaceChildren();
  data.parts.forEach(({ text, definition }, number) => {
    if (!definition) return whole.append(text);
    const meaning = document.createElement("span");
    meaning.id = `meaning-${number}`;
    meaning.role = "tooltip";
    meaning.popover = "manual";
    meaning.textContent = definition;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.setAttribute("aria-describedby", meaning.id);
    whole.append(button, meaning);

    button.onfocus = () => show(button, meaning);
    button.onblur = hide;
    button.onclick = () => {
      if (pinned === button) return hide();
      show(button, meaning);
      pinned = button;
    };
    for (const part of [button, meaning]) {
      part.onpointerenter = (event) => event.pointerType === "mouse" && show(button, meaning);
      part.onpointerleave = (event) => event.pointerType === "mouse" && leave(button);
    }
  });
  const listen = (kind, listener, capture = false) =>
    document.addEventListener(kind, listener, { signal: end.signal, capture });
  listen("keydown", (event) => event.key === "Escape" && hide());
  listen("scroll", () => shown && place(), true);
  // A tap elsewhere takes the focus away in most browsers, but not in all.
  listen("pointerdown", (event) => event.composedPath().includes(whole) || hide());
  return () => end.abort();

  function show(button, meaning) {
    clearTimeout(leaving);
    if (shown?.meaning === meaning) return;
    hide();
    shown = { button, meaning };
    meaning.classList.add("shown");
    meaning.showPopover?.();
    place();
  }

  function hide() {
    clearTimeout(leaving);
    shown?.meaning.classList.remove("shown");
    shown?.meaning.hidePopover?.();
    shown = pinned = null;
  }

  function leave(button) {
    clearTimeout(leaving);
    if (button.matches(":focus")) return;
    leaving = setTimeout(hide, LEAVE_MILLISECONDS);
  }

  function place() {
    const { button, meaning } = shown;
    const word = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = meaning;
    const rightmost = document.documentElement.clientWidth - width - MARGIN;
    const below = word.bottom + GAP;
    const fits = below + height + MARGIN <= window.innerHeight;
    meaning.style.left = `${Math.max(MARGIN, Math.min(word.left, rightmost))}px`;
    meaning.style.top = `${fits ? below : word.top - GAP - height}px`;
  }
}
