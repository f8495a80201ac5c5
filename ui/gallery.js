// Charts to choose from: small pictures in groups, a search by the beginnings of words.
//
// One is shown, and any others go into the same files. The page is told of a choice and answers with
// what is chosen: the pictures are put there once, so that search and place in the list stay.

export default function ({ data, parentElement, setTriggerValue }) {
  const search = parentElement.querySelector("input[type=search]");
  const groups = parentElement.querySelector(".groups");
  const status = parentElement.querySelector("[role=status]");
  const made = JSON.stringify(data.groups.map(([, items]) => items.map(({ id }) => id)));

  if (groups.dataset.made !== made) {
    groups.dataset.made = made;
    groups.replaceChildren(...data.groups.map(([title, items]) => group(title, items)));
    drawInSight(groups);
    find();
    const chosen = items().find((item) => item.dataset.id === data.chosen);
    // Of a large table it may not be listed.
    if (chosen) groups.scrollTop = chosen.offsetTop - groups.offsetTop - chosen.offsetHeight / 2;
  }
  for (const item of items()) {
    const chosen = item.dataset.id === data.chosen;
    item.querySelector("button").setAttribute("aria-pressed", chosen);
    const box = item.querySelector("input");
    box.checked = chosen || data.every || data.more.includes(item.dataset.id);
    // The one that is shown is in the files, and so is each where all of them are.
    box.disabled = chosen || data.every;
  }
  for (const item of items()) {
    const { id } = item.dataset;
    item.querySelector("button").onclick = () => setTriggerValue("chosen", id);
    item.querySelector("input").onchange = ({ target }) => {
      const others = data.more.filter((other) => other !== id);
      // Two boxes that are ticked before the page has run again are both kept.
      data.more = target.checked ? [...others, id] : others;
      setTriggerValue("more", data.more);
    };
  }
  search.oninput = () => {
    find();
    groups.scrollTop = 0;
  };
  search.onkeydown = ({ key }) => {
    const first = items().find((item) => !item.hidden);
    if (key === "Enter" && first && search.value.trim()) setTriggerValue("chosen", first.dataset.id);
  };

  function items() {
    return [...groups.querySelectorAll(".item")];
  }

  function find() {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const item of items()) {
      item.hidden = !wanted.every((word) => item.dataset.words.includes(` ${word}`));
    }
    for (const part of groups.children) part.hidden = !part.querySelector(".item:not([hidden])");
    const all = items();
    const found = all.filter((item) => !item.hidden).length;
    status.textContent = `${found} of ${all.length} charts`;
  }
}

// To a browser each picture is a document of its own: those that are scrolled to are drawn then.
function drawInSight(groups) {
  const sight = new IntersectionObserver((pictures) => {
    for (const { target, isIntersecting } of pictures) {
      if (!isIntersecting) continue;
      sight.unobserve(target);
      target.src = `data:image/svg+xml,${encodeURIComponent(target.dataset.picture)}`;
    }
  }, { root: groups, rootMargin: "100%" });
  for (const picture of groups.querySelectorAll("img")) sight.observe(picture);
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function group(title, items) {
  const whole = element("section", { ariaLabel: title }, element("h3", { textContent: title }));
  whole.append(element("div", { className: "items" }, ...items.map(small)));
  return whole;
}

function small({ id, name, headline, picture, words }) {
  const image = element("img", { alt: "" });
  image.dataset.picture = picture;
  const choose = element("button", { type: "button", title: headline }, image, name);
  const box = element("input", { type: "checkbox", ariaLabel: `${name}: in the files too` });
  const label = element("label", {}, box, "in the files");
  const item = element("div", { className: "item" }, choose, label);
  // A space before every word: what is looked for begins one.
  Object.assign(item.dataset, { id, words: ` ${words}` });
  return item;
}
