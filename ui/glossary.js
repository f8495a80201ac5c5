// The words of the glossary by their first letters. What is opened stays open when the page runs again.

const element = (name, ...parts) => {
  const made = document.createElement(name);
  made.append(...parts);
  return made;
};

function button(label, act) {
  const made = element("button", label);
  made.type = "button";
  made.onclick = act;
  return made;
}

function term({ id, term, definition, also, title, address, used, isOpen }, more, show) {
  const link = element("a", title);
  link.href = address;
  link.target = "_blank";
  link.rel = "noopener";
  const begin = element("span", definition);
  begin.ariaHidden = "true";
  const further = element("p", also, more, link);
  if (!isOpen) further.append(" ", button(used, () => show(id)));
  const whole = element("details", element("summary", element("b", term), begin),
    element("div", element("p", definition), further));
  whole.open = isOpen;
  return whole;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector(".glossary");
  const state = JSON.stringify(data);
  if (list.state === state) return;
  list.state = state;
  // The word that is shown comes first on the page.
  const show = (id) => {
    list.closest('[data-testid="stMain"]').scrollTop = 0;
    setTriggerValue("term", id);
  };
  const letters = element("nav");
  letters.ariaLabel = data.name;
  const sections = data.letters.map(({ letter, terms }) => {
    const heading = element("h2", letter);
    heading.tabIndex = -1;
    letters.append(button(letter, () => {
      heading.scrollIntoView({ block: "center" });
      heading.focus({ preventScroll: true });
    }));
    const lines = terms.map((one) => term(one, data.more, show));
    return element("section", heading, element("div", ...lines));
  });
  list.replaceChildren(...(sections.length > 1 ? [letters] : []), ...sections);
}
