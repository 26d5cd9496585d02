/* The hover card: what the map says of the area under the pointer or the keyboard, beside that area and never over it.
   Words come from the server and are set as text; names come with the map's frame, cards with each change of address. */
(function () {
  "use strict";
  const GAP = 10, EDGE = 8; // px from the card to its area, and to the edge of the screen
  const OWN_LABEL = 120, OTHER_LABEL = 12; // px farther off that a card rather stands than on a label
  const STEP = 36; // px between the places tried where there is no room beside the whole of an area
  const root = document.documentElement;
  let deck = { areas: {}, outside: [] };
  let shown = null; // { iso3, at }
  let wanted = null, asked = false;

  const graph = () => document.querySelector("#map .plot");
  const cardElement = () => document.getElementById("hover-card");
  const clamp = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));

  function nameOf(iso3) {
    const fills = graph() && graph().data && graph().data.find((trace) => trace.type === "choropleth");
    const index = fills ? fills.locations.indexOf(iso3) : -1;
    return index < 0 || !fills.meta ? null : fills.meta[index];
  }

  function pathOf(iso3) {
    for (const path of document.querySelectorAll("#map .choroplethlayer path")) {
      if (path.__data__ && path.__data__.loc === iso3) return path;
    }
    return null;
  }

  const markerOf = (iso3) => window.atlas.symbolsOf(graph(), "markers").find((marker) => marker.dataset.area === iso3) || null;

  /* What the card must not cover: the marker of a small area, else the part of its box that the map shows. */
  function areaBox(element) {
    const box = element.getBoundingClientRect(), map = document.getElementById("map").getBoundingClientRect();
    const left = Math.max(box.left, map.left), right = Math.min(box.right, map.right);
    const top = Math.max(box.top, map.top), bottom = Math.min(box.bottom, map.bottom);
    const isOffScreen = bottom < 0 || top > window.innerHeight;
    return right < left || bottom < top || isOffScreen ? null : { left, right, top, bottom };
  }

  function line(className, text) {
    const element = document.createElement("p");
    element.className = className;
    element.textContent = text;
    return element;
  }

  /* The lines of a card: values with what is known of them, or why there is none. */
  function fill(card, iso3, name, colour) {
    const own = deck.areas[iso3];
    const head = line("card-name", name), swatch = document.createElement("i");
    swatch.style.background = colour;
    head.prepend(swatch);
    const lines = [head];
    if (own) {
      lines.push(line("card-title", deck.title || ""));
      for (const fact of own.facts) {
        lines.push(line("card-value", fact.value));
        for (const key of ["place", "when", "note"]) if (fact[key]) lines.push(line("card-" + key, fact[key]));
      }
      if (own.more) lines.push(line("card-when", own.more));
    } else if (!iso3.startsWith("und-")) {
      lines.push(line("card-absence", deck.outside.includes(iso3) ? deck.filtered : deck.absence || ""));
    }
    if (deck.source && !iso3.startsWith("und-")) lines.push(line("card-source", deck.source));
    card.replaceChildren(...lines);
  }

  const distance = (x, y, width, height, at) =>
    Math.hypot(Math.max(x - at.x, 0, at.x - x - width), Math.max(y - at.y, 0, at.y - y - height));

  /* The boxes of the labels on the map, and whose they are. */
  const labelBoxes = () => ["labels", "chips"].flatMap((part) => window.atlas.symbolsOf(graph(), part)).map((label) => ({ id: label.dataset.area, box: label.getBoundingClientRect() }));

  /* Of the places beside the box of the area that lie on the screen, the nearest to the pointer that covers few labels. */
  function placeBeside(box, iso3, at, width, height) {
    const right = root.clientWidth - width - EDGE, bottom = window.innerHeight - height - EDGE;
    const x = clamp(at.x - width / 2, EDGE, right), y = clamp(at.y - height / 2, EDGE, bottom);
    const sides = [[box.right + GAP, y], [box.left - GAP - width, y], [x, box.top - GAP - height], [x, box.bottom + GAP]];
    if (root.dir === "rtl") sides.unshift(...sides.splice(1, 1));
    const labels = labelBoxes();
    const covered = ([left, top]) => labels.reduce((sum, { id, box: label }) => {
      const meets = left < label.right && left + width > label.left && top < label.bottom && top + height > label.top;
      return sum + (meets ? (id === iso3 ? OWN_LABEL : OTHER_LABEL) : 0);
    }, 0);
    return sides.filter(([left, top]) => left >= EDGE && left <= right && top >= EDGE && top <= bottom)
      .map((place) => ({ place, cost: Math.round(distance(...place, width, height, at)) + covered(place) }))
      .sort((one, two) => one.cost - two.cost).map(({ place }) => place)[0];
  }

  /* An area as wide as the screen: the nearest place that its outline leaves free, else the corner farthest away. */
  function placeAround(path, at, width, height) {
    const matrix = path.getScreenCTM(), numbers = (path.getAttribute("d") || "").match(/-?\d+(\.\d+)?/g) || [];
    const right = root.clientWidth - width - EDGE, bottom = window.innerHeight - height - EDGE;
    const places = [];
    for (let x = EDGE; x <= right; x += STEP) for (let y = EDGE; y <= bottom; y += STEP) places.push([x, y]);
    places.sort((one, two) => distance(...one, width, height, at) - distance(...two, width, height, at));
    const isFree = ([x, y]) => {
      const left = x - GAP - matrix.e, top = y - GAP - matrix.f, far = left + width + 2 * GAP, low = top + height + 2 * GAP;
      for (let i = 0; i + 1 < numbers.length; i += 2) {
        if (numbers[i] > left && numbers[i] < far && numbers[i + 1] > top && numbers[i + 1] < low) return false;
      }
      const inside = (px, py) => path.isPointInFill(new DOMPoint(px, py));
      return ![[left, top], [far, top], [left, low], [far, low]].some(([px, py]) => inside(px, py));
    };
    return places.find(isFree) || [at.x > root.clientWidth / 2 ? EDGE : right, at.y > window.innerHeight / 2 ? EDGE : bottom];
  }

  /* Show the card of an area: beside where it was pointed at, or beside its middle. False where the map has no such area. */
  function showCard(iso3, pointed) {
    const card = cardElement(), name = nameOf(iso3), marker = markerOf(iso3), path = pathOf(iso3);
    const element = marker || path, box = element && areaBox(element);
    if (!card || name === null || !box) { hideCard(); return false; }
    const at = pointed || { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
    fill(card, iso3, name, path ? getComputedStyle(path).fill : "");
    card.hidden = false;
    const width = card.offsetWidth, height = card.offsetHeight;
    const [x, y] = placeBeside(box, iso3, at, width, height) || placeAround(element, at, width, height);
    card.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    card.dataset.area = iso3;
    shown = { iso3, at: pointed };
    return true;
  }

  function hideCard() {
    const card = cardElement();
    if (card) card.hidden = true;
    shown = wanted = null;
  }

  /* One card a frame, whatever the pointer does: the last thing that was asked for. */
  function ask(what) {
    wanted = what;
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      if (wanted) showCard(wanted.iso3, wanted.at); else hideCard();
    });
  }

  /* Areas that are pointed at on the second of two maps have their card from there (see compare.js). */
  function onPointed({ detail: { plot, iso3, at } }) {
    if (plot && plot !== graph()) return;
    if (iso3 && shown && shown.iso3 === iso3 && !cardElement().hidden) wanted = shown; else ask(iso3 && { iso3, at });
  }

  function deal(cards) {
    if (cards) deck = cards;
    if (shown) showCard(shown.iso3, shown.at);
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { cards: { deal } });
  window.atlas = Object.assign(window.atlas || {}, { showCard, hideCard });
  document.addEventListener("atlas:pointed", onPointed);
  document.addEventListener("pointerdown", (event) => { if (!event.target.closest("#map")) hideCard(); }, { passive: true });
  document.addEventListener("scroll", ({ target }) => { if (target.id !== "areas") hideCard(); }, { passive: true, capture: true });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hideCard(); });
  window.addEventListener("resize", hideCard);
})();
