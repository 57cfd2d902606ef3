// Draws the note with textContent only: nothing of it is ever read as HTML.
export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const pane = parentElement.querySelector("article");
  const add = parentElement.querySelector("button");
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
  const send = () => {
    if (add.hidden) return;
    setTriggerValue("marked", add.marked);
    document.getSelection().removeAllRanges();
  };
  add.textContent = data.words.mark;
  add.onmousedown = (event) => event.preventDefault(); // or the selection would be gone before the click
  add.onclick = send;
  pane.tabIndex = 0;
  pane.setAttribute("aria-label", data.words.keys);
  document.removeEventListener("selectionchange", pane.watch);
  pane.watch = () => offer(selected());
  document.addEventListener("selectionchange", pane.watch);

  pane.onclick = (event) => { if (!add.hidden) return; pick(event.target.closest("mark")); unfold(event.target.closest(".gloss")); };
  pane.onkeydown = (event) => {
    if (event.shiftKey && event.key.startsWith("Arrow")) return extend(event);
    if (event.key === "Enter" && !add.hidden) return send();
    if (event.key !== "Enter" && event.key !== " ") return;
    pick(event.target.closest("mark"));
    unfold(event.target.closest(".gloss"));
    event.preventDefault();
  };
  const cleanup = () => document.removeEventListener("selectionchange", pane.watch);
  map.onclick = (event) => event.target.dataset.id && setStateValue("selected", event.target.dataset.id);
  return cleanup;

  // The selection as a range; the document's own does not look into a shadow tree.
  function selected() {
    const root = pane.getRootNode();
    const selection = document.getSelection();
    const [found] = selection.getComposedRanges ? selection.getComposedRanges({ shadowRoots: [root] }) : [];
    const range = document.createRange();
    if (found) {
      range.setStart(found.startContainer, found.startOffset);
      range.setEnd(found.endContainer, found.endOffset);
      return range;
    }
    const older = (root.getSelection ? root : document).getSelection();
    return older.rangeCount ? older.getRangeAt(0) : range;
  }

  // What of the note a range covers: its first and last piece with code points, in one block; null for anything else.
  function covered(range) {
    if (range.collapsed || !pane.contains(range.commonAncestorContainer)) return null;
    const end = (node, container, at, otherwise) =>
      container === node.firstChild ? at : container === node && at ? node.firstChild.length : otherwise;
    const parts = [...pane.querySelectorAll("[data-at]")]
      .filter((node) => node.firstChild && range.intersectsNode(node))
      .map((node) => ({
        node,
        from: end(node, range.startContainer, range.startOffset, 0),
        to: end(node, range.endContainer, range.endOffset, node.firstChild.length),
      }))
      .filter((part) => part.from < part.to);
    const [first, last] = [parts[0], parts[parts.length - 1]];
    if (!first || first.node.closest("p, h3") !== last.node.closest("p, h3")) return null;
    const place = (node, units) => [Number(node.dataset.at), [...node.textContent.slice(0, units)].length];
    return { start: place(first.node, first.from), end: place(last.node, last.to) };
  }

  function offer(range) {
    add.marked = covered(range);
    add.hidden = !add.marked;
    if (add.hidden) return;
    const [box, edge] = [range.getBoundingClientRect(), add.parentElement.getBoundingClientRect()];
    add.style.top = `${Math.min(Math.max(box.bottom - edge.top + 4, 0), edge.height - 40)}px`;
    add.style.left = `${Math.min(Math.max(box.right - edge.left - 60, 0), edge.width - 130)}px`;
  }

  // Shift and an arrow mark by keyboard, from the chosen claim on where nothing is marked yet.
  function extend(event) {
    const selection = document.getSelection();
    const current = pane.querySelector("mark[aria-current=true] [data-at]") || pane.querySelector("[data-at]");
    if (!pane.contains(selected().startContainer) && current) selection.collapse(current.firstChild, 0);
    const way = { ArrowLeft: "backward", ArrowRight: "forward", ArrowUp: "backward", ArrowDown: "forward" }[event.key];
    const step = event.key === "ArrowUp" || event.key === "ArrowDown" ? "line" : event.ctrlKey ? "word" : "character";
    selection.modify("extend", way, step);
    event.preventDefault();
    offer(selected());
  }

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
      node.dataset.at = piece.at || 0;
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
