/* The hover card: what the map says of the area under the pointer or the keyboard, beside that area and never over it. Words
   come from the server and are set as text. */
import { cards } from "./live.js";

const GAP = 10, EDGE = 8; // px from the card to its area, and to the edge of the screen
const OWN_LABEL = 120, OTHER_LABEL = 12; // px farther off that a card rather stands than on a label
const STEP = 48; // px between the places tried where there is no room beside the whole of an area
const GRAIN = 24; // px between the points of a place that are looked at
const root = document.documentElement;
/** @typedef {{x: number, y: number}} Point */
let shown = /** @type {{map: string, iso3: string, at?: Point} | null} */ (null);
let wanted = /** @type {{map: string, iso3: string, at?: Point} | null} */ (null), asked = false;

const cardElement = () => /** @type {HTMLElement} */ (document.getElementById("hover-card"));
const clamp = (/** @type {number} */ value, /** @type {number} */ low, /** @type {number} */ high) => Math.min(Math.max(value, low), Math.max(low, high));
const mapOf = (/** @type {string} */ id) => document.getElementById(id || "map");

/** What the card must not cover: the marker of a small area, else the part of its box that the map shows. @param {Element} element @param {Element} map */
function areaBox(element, map) {
  const box = element.getBoundingClientRect(), frame = map.getBoundingClientRect();
  const left = Math.max(box.left, frame.left), right = Math.min(box.right, frame.right);
  const top = Math.max(box.top, frame.top), bottom = Math.min(box.bottom, frame.bottom);
  return right < left || bottom < top || bottom < 0 || top > window.innerHeight ? null : { left, right, top, bottom };
}

/** @param {string} className @param {string} text */
function line(className, text) {
  const element = document.createElement("p");
  element.className = className;
  element.textContent = text;
  return element;
}

/** @param {string} key */
function swatch(key) {
  const [svg, circle] = ["svg", "circle"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
  Object.entries({ class: "swatch", viewBox: "0 0 16 16", "aria-hidden": "true" }).forEach(([name, value]) => svg.setAttribute(name, value));
  Object.entries({ cx: "8", cy: "8", r: "7", class: key }).forEach(([name, value]) => circle.setAttribute(name, value));
  svg.append(circle);
  return svg;
}

/** The lines of a card: values with what is known of them, or why there is none. @param {HTMLElement} card @param {string} iso3 @param {string} key */
function fill(card, iso3, key) {
  const own = cards.areas[iso3], head = line("card-name", cards.names[iso3]);
  head.prepend(swatch(key));
  const lines = [head];
  if (own) {
    lines.push(line("card-title", cards.title || ""));
    for (const fact of own.facts) {
      lines.push(line("card-value", fact.value));
      for (const part of ["place", "when", "note"]) if (fact[part]) lines.push(line("card-" + part, fact[part]));
    }
    if (own.more) lines.push(line("card-when", own.more));
  } else if (!iso3.startsWith("und-")) lines.push(line("card-absence", cards.outside.includes(iso3) ? cards.filtered : cards.elsewhere?.[iso3] || cards.absence || ""));
  if (cards.source && !iso3.startsWith("und-")) lines.push(line("card-source", own?.source || cards.source), line("card-below", cards.below || ""));
  card.replaceChildren(...lines);
}

/** @param {number} x @param {number} y @param {number} width @param {number} height @param {Point} at */
const distance = (x, y, width, height, at) => Math.hypot(Math.max(x - at.x, 0, at.x - x - width), Math.max(y - at.y, 0, at.y - y - height));

/** Of the places beside the box of the area that lie on the screen, the nearest to the pointer that covers few labels; the corner
    farthest away where none is. @param {DOMRect | {left: number, right: number, top: number, bottom: number}} box @param {string} iso3 @param {Point} at
    @param {number} width @param {number} height @param {Element} map @param {Element} element */
function place(box, iso3, at, width, height, map, element) {
  const right = root.clientWidth - width - EDGE, bottom = window.innerHeight - height - EDGE;
  const x = clamp(at.x - width / 2, EDGE, right), y = clamp(at.y - height / 2, EDGE, bottom);
  const sides = [[box.right + GAP, y], [box.left - GAP - width, y], [x, box.top - GAP - height], [x, box.bottom + GAP]];
  if (root.dir === "rtl") sides.unshift(...sides.splice(1, 1));
  const labels = [...map.querySelectorAll("text.label:not(.waiting)")].map((label) => ({ own: /** @type {SVGElement} */ (label).dataset.iso3 === iso3, box: label.getBoundingClientRect() }));
  const covered = (/** @type {number[]} */ [left, top]) => labels.reduce((sum, { own, box: label }) => {
    const meets = left < label.right && left + width > label.left && top < label.bottom && top + height > label.top;
    return sum + (meets ? (own ? OWN_LABEL : OTHER_LABEL) : 0);
  }, 0);
  const onScreen = (/** @type {number[]} */ [left, top]) => left >= EDGE && left <= right && top >= EDGE && top <= bottom;
  const best = (/** @type {number[][]} */ places) => places.filter(onScreen).map((spot) => ({ spot, cost: Math.round(distance(spot[0], spot[1], width, height, at)) + covered(spot) })).sort((one, two) => one.cost - two.cost)[0]?.spot;
  return best(sides) || placeAround(element, at, width, height) || [at.x > root.clientWidth / 2 ? EDGE : right, at.y > window.innerHeight / 2 ? EDGE : bottom];
}

/** An area as wide as the screen: the nearest place that its land leaves free. @param {Element} element @param {Point} at @param {number} width
    @param {number} height */
function placeAround(element, at, width, height) {
  if (!(element instanceof SVGGeometryElement)) return null;
  const matrix = element.getScreenCTM()?.inverse(), right = root.clientWidth - width - EDGE, bottom = window.innerHeight - height - EDGE;
  const places = /** @type {number[][]} */ ([]);
  for (let x = EDGE; x <= right; x += STEP) for (let y = EDGE; y <= bottom; y += STEP) places.push([x, y]);
  places.sort((one, two) => distance(one[0], one[1], width, height, at) - distance(two[0], two[1], width, height, at));
  const isFree = (/** @type {number[]} */ [left, top]) => {
    for (let x = left - GAP; x <= left + width + GAP; x += GRAIN) for (let y = top - GAP; y <= top + height + GAP; y += GRAIN) {
      if (element.isPointInFill(new DOMPoint(x, y).matrixTransform(matrix))) return false;
    }
    return true;
  };
  return places.find(isFree) || null;
}

/** Show the card of an area: beside where it was pointed at, or beside its middle. @param {{map: string, iso3: string, at?: Point}} asked */
function showCard({ map: id, iso3, at }) {
  const map = mapOf(id), card = cardElement();
  const marker = map?.querySelector(`circle.marker[data-iso3="${iso3}"]:not(.waiting)`), path = map?.querySelector(`.areas [data-iso3="${iso3}"]`);
  const element = marker || path, box = map && element && areaBox(element, map);
  if (!map?.checkVisibility() || !element || !box || !cards.names[iso3]) { hideCard(); return; }
  const isThere = at && at.x >= box.left && at.x <= box.right && at.y >= box.top && at.y <= box.bottom; // the map may have moved since
  const spot = isThere ? at : { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  fill(card, iso3, path?.getAttribute("class") || "k0");
  card.hidden = false;
  const [x, y] = place(box, iso3, spot, card.offsetWidth, card.offsetHeight, map, element);
  card.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  card.dataset.area = iso3;
  shown = { map: id, iso3, at };
}

const NEAR = 160, STRIDE = 48; // px from the card within which a pointer is on its way to it, and px of a step of one that is
let last = { x: 0, y: 0, away: Infinity, held: false };

/** Is the pointer on the card, or on its way from the area to it? The card then stays, whatever lies below.
    @param {{clientX: number, clientY: number}} event @returns {"" | "on" | "near"} */
export function holdsCard({ clientX: x, clientY: y }) {
  const card = cardElement(), before = last;
  if (!card || card.hidden || !shown?.map) { last = { x, y, away: Infinity, held: false }; return ""; }
  const { left, top, width, height } = card.getBoundingClientRect(), away = distance(left, top, width, height, { x, y });
  const came = before.held || Math.hypot(x - before.x, y - before.y) < STRIDE;
  last = { x, y, away, held: came && (away === 0 || (away < before.away && away < NEAR)) };
  if (!last.held) return "";
  return away ? "near" : "on";
}

export function hideCard() {
  const card = cardElement();
  if (card) card.hidden = true;
  shown = wanted = null;
}

/** Show the card of an area of the first map now. True where the map has such an area. @param {string} iso3 */
export function showCardOf(iso3) {
  showCard({ map: "map", iso3 });
  return !cardElement().hidden;
}

/** One card a frame, whatever the pointer does: the last thing that was asked for. @param {typeof wanted} what */
function ask(what) {
  wanted = what;
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    if (wanted) showCard(wanted); else hideCard();
  });
}

export function begin() {
  document.addEventListener("atlas:pointed", (event) => {
    const { map, iso3, at } = /** @type {CustomEvent} */ (event).detail;
    if (iso3 && shown && shown.iso3 === iso3 && shown.map === map && !cardElement().hidden) wanted = shown; else ask(iso3 ? { map, iso3, at } : null);
  });
  document.addEventListener("atlas:shown", () => { if (shown) showCard(shown); });
  document.addEventListener("atlas:moved", hideCard);
  document.addEventListener("pointerdown", (event) => { if (!/** @type {Element} */ (event.target).closest("svg.map, #hover-card")) hideCard(); }, { passive: true });
  document.addEventListener("scroll", ({ target }) => { if (/** @type {Element} */ (target).id !== "areas") hideCard(); }, { passive: true, capture: true });
  window.addEventListener("resize", hideCard);
}
