// Lines of a list, with headings between them. One may be open: what it opens is drawn by the page below it.

// The line that was pressed: it may move to another part of the list, and keeps the focus.
let pressed;

function part(tag, text, more = {}) {
  return Object.assign(document.createElement(tag), { textContent: text, ...more });
}

function line({ id, value, said, opens }, opened, press) {
  const button = part("button", "", { type: "button", onclick: () => { pressed = id; press(id); } });
  button.dataset.id = id;
  if (opens) button.ariaExpanded = id === opened;
  button.append(part("b", value), ` ${said}`);
  const item = part("li", "");
  item.append(button);
  return item;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector(".lines");
  const state = JSON.stringify(data);
  if (list.state === state) return;
  list.state = state;
  const parts = [];
  for (const row of data.rows) {
    if (row.heading) {
      parts.push(part("h3", row.heading, { id: row.anchor }), part("p", row.meaning));
      continue;
    }
    if (parts.at(-1)?.tagName !== "UL") parts.push(part("ul", ""));
    parts.at(-1).append(line(row, data.opened, (id) => setTriggerValue("pressed", id)));
  }
  list.replaceChildren(...parts);
  const button = [...list.querySelectorAll("button")].find(({ dataset }) => dataset.id === pressed);
  if (!button) return;
  pressed = undefined;
  button.focus();
}
