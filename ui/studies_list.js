// Lines of a list of which one is open: what it opens is drawn by the page below the last of them.

// The line that was pressed: it may move to another part of the list, and keeps the focus.
let pressed;

export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector("ul");
  const state = JSON.stringify(data);
  if (list.state === state) return;
  list.state = state;
  list.replaceChildren(...data.lines.map(({ id, value, said }) => {
    const number = document.createElement("b");
    number.textContent = value;
    const line = document.createElement("button");
    line.type = "button";
    line.dataset.id = id;
    line.ariaExpanded = id === data.opened;
    line.append(number, ` ${said}`);
    line.onclick = () => {
      pressed = id;
      setTriggerValue("pressed", id);
    };
    const item = document.createElement("li");
    item.append(line);
    return item;
  }));
  const line = [...list.querySelectorAll("button")].find(({ dataset }) => dataset.id === pressed);
  if (!line) return;
  pressed = undefined;
  line.focus();
}
