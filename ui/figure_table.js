// The figures as a table. A click on the head of a column sorts by it: upwards, downwards, not at all.

const ORDERS = [undefined, "ascending", "descending"];

const element = (name, properties, ...parts) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...parts);
  return made;
};

export default function ({ data, parentElement, setTriggerValue }) {
  const table = parentElement.querySelector("table");
  // What has the focus keeps it when the page runs again with the same rows.
  const state = JSON.stringify(data);
  if (table.state === state) return;
  table.state = state;
  const { columns, rows, ids, passages, values } = data;
  table.ariaLabel = data.name;
  // What the reader has sorted by stays when the filters change.
  const sorted = table.sorted ??= {};

  const lines = rows.map((cells, number) => {
    const made = cells.map((text, at) => {
      const name = columns[at];
      const cell = element(at ? "td" : "th", {}, at && name !== "Line" ? text : link(name, text, number));
      if (!at) cell.scope = "row";
      // Cells without a text are left out of a card.
      cell.ariaColIndex = at + 1;
      cell.dataset.name = name;
      return cell;
    });
    return element("tr", {}, ...made);
  });
  const heads = columns.map((name, at) => {
    const sort = element("button", { type: "button", textContent: name });
    sort.onclick = () => {
      const next = sorted.column === name ? ORDERS.indexOf(sorted.order) + 1 : 1;
      Object.assign(sorted, { column: name, order: ORDERS[next % ORDERS.length] });
      arrange();
    };
    return element("th", { scope: "col", ariaColIndex: at + 1 }, sort);
  });
  const body = element("tbody", {});
  table.replaceChildren(element("thead", {}, element("tr", {}, ...heads)), body);
  arrange();

  function link(name, text, number) {
    if (name === "Line") return element("a", { href: passages[number], target: "_blank", rel: "noopener" }, text);
    const opens = element("a", { href: `?figure=${encodeURIComponent(ids[number])}` }, text);
    opens.onclick = (event) => {
      // A new tab or window opens the address itself.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      setTriggerValue("opened", ids[number]);
    };
    return opens;
  }

  function arrange() {
    const { column, order } = sorted;
    const at = columns.indexOf(column);
    const key = (number) => values[column]?.[number] ?? rows[number][at];
    const numbers = [...rows.keys()];
    if (at >= 0 && order) {
      const sign = order === "ascending" ? 1 : -1;
      numbers.sort((one, other) => compared(key(one), key(other), sign));
    }
    heads.forEach((head, number) => {
      head.ariaSort = number === at && order ? order : null;
    });
    body.replaceChildren(...numbers.map((number) => lines[number]));
  }
}

function compared(one, other, sign) {
  if (typeof one === "number") return sign * (one - other);
  // Cells without a text come last, whichever way.
  return !one - !other || sign * one.localeCompare(other);
}
