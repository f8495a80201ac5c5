// Lists what holds all words of the search; the words stand in the address too, so that a search can be linked.

const field = document.getElementById("words");
const list = document.getElementById("found");
const status = document.getElementById("status");

function search() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (text) => words.every((word) => text.toLowerCase().includes(word));
  const inTitle = words.length ? INDEX.filter(([, title]) => holds(title)) : [];
  const inText = words.length
    ? INDEX.filter((entry) => !inTitle.includes(entry) && holds(entry.join(" ")))
    : [];
  const found = [...inTitle, ...inText];
  list.replaceChildren(...found.map(([kind, title, address]) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = address;
    link.textContent = title;
    item.append(`${kind}: `, link);
    return item;
  }));
  status.textContent = words.length ? `${found.length} found` : "";
}

field.value = new URLSearchParams(location.search).get("words") ?? "";
field.addEventListener("input", search);
field.form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
document.getElementById("search").hidden = false;
search();
