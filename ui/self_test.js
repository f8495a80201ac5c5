// What a keyboard was on vanishes with every answer; without this it would begin at the page's top,
// and a screen reader would not come upon what is new: it reads the name of what is focused. Who has
// just come to the page, or loads it again, is left where they are.
export default function ({ data }) {
  const last = sessionStorage.getItem("self-test-step");
  sessionStorage.setItem("self-test-step", data.step);
  if (!last || data.step === last) return;
  const move = (tries) => {
    const part = document.querySelector(`.st-key-${data.part}`);
    if (part) {
      part.tabIndex = -1;
      part.setAttribute("role", "group");
      part.setAttribute("aria-label", data.name);
      part.focus({ preventScroll: data.isAnswer });
    }
    else if (tries) requestAnimationFrame(() => move(tries - 1));
  };
  requestAnimationFrame(() => move(60));
}
