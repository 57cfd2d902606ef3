// Draws the note with textContent only: nothing of it is ever read as HTML.
export default function ({ parentElement, data, setStateValue }) {
  const pane = parentElement.querySelector("article");
  const map = parentElement.querySelector("nav");
  pane.parentElement.style.setProperty("--height", `${data.height}px`);
  const stamp = JSON.stringify([data.blocks, data.claims, data.looks]);
  if (pane.stamp !== stamp) {
    pane.replaceChildren(...data.blocks.map(block));
    pane.stamp = stamp;
    drawMap();
  }
  for (const mark of pane.querySelectorAll("mark")) {
    const on = mark.dataset.ids.split("\n").includes(data.selected);
    if (on && pane.shown !== data.selected) {
      pane.scrollTop = mark.offsetTop - pane.clientHeight / 2;
      pane.shown = data.selected;
    }
    mark.setAttribute("aria-current", String(on));
  }
  for (const tick of map.children) tick.setAttribute("aria-current", String(tick.dataset.id === data.selected));

  const pick = (mark) => {
    if (!mark) return;
    const ids = mark.dataset.ids.split("\n");
    const next = ids[(ids.indexOf(data.selected) + 1) % ids.length];
    pane.shown = next; // a click must not move the text under the pointer
    setStateValue("selected", next);
  };
  const unfold = (gloss) => gloss && gloss.setAttribute("aria-expanded", String(gloss.getAttribute("aria-expanded") !== "true"));
  pane.onclick = (event) => { pick(event.target.closest("mark")); unfold(event.target.closest(".gloss")); };
  pane.onkeydown = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    pick(event.target.closest("mark"));
    unfold(event.target.closest(".gloss"));
    event.preventDefault();
  };
  map.onclick = (event) => event.target.dataset.id && setStateValue("selected", event.target.dataset.id);

  function block(one) {
    const element = document.createElement(one.heading ? "h3" : "p");
    let mark = null;
    let gloss = null;
    for (const piece of one.pieces) {
      const ids = (piece.claims || []).join("\n");
      mark = ids ? (mark && mark.dataset.ids === ids ? mark : newMark(element, ids)) : null;
      gloss = piece.gloss ? gloss || newGloss(element) : null;
      const node = document.createElement(piece.bold ? "b" : "span");
      node.textContent = piece.text;
      (mark || (gloss && gloss.lastChild) || element).append(node);
    }
    if (one.count) {
      const count = document.createElement("small");
      count.textContent = String(one.count);
      element.append(" ", count);
    }
    return element;
  }

  function newMark(parent, ids) {
    const mark = document.createElement("mark");
    const claims = ids.split("\n").map((id) => data.claims[id]);
    const look = data.looks[claims[0].verdict];
    mark.dataset.ids = ids;
    mark.dataset.glyph = look.glyph;
    mark.style.setProperty("--ink", look.ink);
    mark.style.setProperty("--line", look.line);
    mark.title = claims.map((claim) => claim.tip).join("\n");
    mark.tabIndex = 0;
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-label", mark.title);
    parent.append(mark);
    return mark;
  }

  function newGloss(parent) {
    const gloss = document.createElement("span");
    const dots = document.createElement("i");
    dots.textContent = "…";
    gloss.className = "gloss";
    gloss.tabIndex = 0;
    gloss.setAttribute("role", "button");
    gloss.setAttribute("aria-expanded", "false");
    gloss.setAttribute("aria-label", data.words.gloss);
    gloss.append(dots, document.createElement("span"));
    parent.append(gloss);
    return gloss;
  }

  function drawMap() {
    map.replaceChildren(
      ...[...pane.querySelectorAll("mark")].map((mark) => {
        const tick = document.createElement("i");
        tick.dataset.id = mark.dataset.ids.split("\n")[0];
        tick.style.top = `${(100 * mark.offsetTop) / pane.scrollHeight}%`;
        tick.style.setProperty("--ink", mark.style.getPropertyValue("--ink"));
        tick.title = mark.title;
        return tick;
      }),
    );
  }
}
