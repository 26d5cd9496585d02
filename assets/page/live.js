/* From a change to its map: one question to the server, whose answer is laid into the page. What a visitor sees is always of
   one answer; where none comes, the page keeps what stands, says what is missing, and asks again. */
import { MapView, emptyMap } from "../map/view.js";
import { attach, zoomBy } from "../map/gestures.js";
import { suits } from "../map/transform.js";
import { areApart, hasMap, isPage, maps, seen, tellPixel, views } from "./canvases.js";
import { withPlace } from "./address.js";
import { isNewer } from "./version.js";
import { base, version } from "../base.js";
import { lay, layOne, layRest, watchPlaces } from "./panels.js";

const AGAIN = 2000; // ms until what did not come is asked for again
const LONG = 400; // ms from which on a visitor is told that the page waits
const LOWEST = 320; // px that each of two maps is high at the least
const FARTHER = 1.5; // zoomed by more than this, labels are placed anew

const root = document.documentElement;
let turn = 0; // questions asked so far: only the answer to the last is shown
let answered = 0; // the last of them that was answered
let drops = 0; // double clicks
let journeys = 0; // addresses gone to by link or history
let controls = 0; // controls set in this journey that have no answer yet
let waiting = 0; // the timer that tells of a wait
let standing = { search: document.body.dataset.search || "", drawn: { width: 0, height: 0 } }; // what the page shows
let setting = Promise.resolve(); // controls are set one after the other, each from the address of the one before

const byId = (/** @type {string} */ id) => document.getElementById(id);
const tell = (/** @type {string} */ name) => document.dispatchEvent(new CustomEvent("atlas:" + name));

/** What a map is asked for: what it was drawn for as long as that serves the canvas, so that nothing jumps; else the canvas,
    as it last was where table or chart stand in its place. */
function size() {
  const canvas = seen(), drawn = maps()[0]?.size;
  if (drawn && (!canvas || suits(drawn, canvas))) return drawn;
  return canvas || { width: innerWidth, height: innerHeight };
}
/** Whether the map that stands was drawn for a canvas like this one. */
function isFit() {
  const canvas = seen();
  return isPage() || !hasMap() || !canvas || suits(standing.drawn, canvas);
}
/** The same for an answer that will set a second map beside the first, as layout.css does: half the stage, as low as it may be.
    @param {Record<string, string>} asked */
function sizeFor(asked) {
  const sheet = byId("canvas")?.parentElement, begins = asked.control === "compare-with" && maps().length === 1 && asked.value !== '""';
  return begins && hasMap() && sheet && innerWidth > 800 ? { width: (sheet.clientWidth - 1) / 2, height: LOWEST } : size();
}
/** Whether all that was asked for is answered. */
const isAnswered = () => turn === answered && !controls;

/** Ready: the map of the address stands in its viewport. */
function isReady() {
  if (standing.search !== location.search || !isAnswered()) return false;
  return isFit() && (isPage() || !hasMap() || maps().length > 0);
}
export function check() {
  const state = isReady() ? "ready" : "loading";
  if (document.body.dataset.map === state) return;
  document.body.dataset.map = state;
  clearTimeout(waiting);
  waiting = state === "loading" ? window.setTimeout(() => document.body.toggleAttribute("data-waiting", true), LONG) : 0;
  if (state === "ready") document.body.removeAttribute("data-waiting");
}

const later = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
export function sayLost() {
  const notice = byId("notice");
  if (notice) layOne("notice", notice.dataset.lost || "");
}

/** The server's answer; null where it is not wanted any more, or would be refused again.
    @param {Record<string, string>} more @param {() => boolean} isWanted */
async function ask(more, isWanted) {
  while (isWanted()) {
    const { width, height } = sizeFor(more), from = location.search, query = new URLSearchParams({ search: location.search, width: String(width), height: String(height), version: version(), ...more });
    const told = await fetch(base() + "/map?" + query).catch(() => null), answer = told && told.ok ? await told.json().catch(() => null) : null;
    if (!isWanted()) return null;
    if (answer && !more.control && location.search !== from) continue; // the map was moved, or a control set, meanwhile
    if (answer) return { ...answer, newer: isNewer(told) };
    sayLost();
    if (told && told.status >= 400 && told.status < 500) return null;
    await later(AGAIN);
  }
  return null;
}

/** Show what the address names. @param {boolean} keepsPlace whether a gesture has left the map where the address says */
export async function show(keepsPlace = false) {
  const mine = ++turn;
  if (!keepsPlace) { journeys += 1; controls = 0; }
  check();
  const answer = await ask({}, () => mine === turn);
  if (answer) await layAnswer(answer, () => mine === turn, keepsPlace);
  if (mine === turn) { answered = turn; check(); }
}

/** Set a control: the server says which address that is. One entry of the history where it is another one. Controls are set one
    after the other; one whose answer has not come is dropped by a journey to another address, and by nothing else.
    @param {string} control @param {unknown} value */
export function set(control, value) {
  const before = journeys, kept = drops, mine = ++turn;
  controls += 1;
  check();
  setting = setting.then(() => change(control, value, () => before === journeys, () => kept === drops)).catch(() => undefined).then(() => {
    if (before === journeys) controls -= 1;
    if (mine === turn) answered = turn;
    check();
  });
  return setting;
}
/** What was set and has not been answered is not wanted any more: a double click zooms; what it had chosen by then stays. */
export const drop = () => { drops += 1; };
/** @param {string} control @param {unknown} value @param {() => boolean} isWanted @param {() => boolean} isKept
    @param {Record<string, string>} since what a visitor did since: a map that was moved then stays where it is */
async function change(control, value, isWanted, isKept, since = {}) {
  const from = location.search, answer = await ask({ control, value: JSON.stringify(value), ...since }, () => isWanted() && isKept());
  if (!answer) return;
  if (location.search !== from) { await change(control, value, isWanted, isKept, { moved: "1" }); return; }
  if (answer.search !== location.search) history.pushState({}, "", location.pathname + answer.search);
  check(); // the address is another one than stands
  if ("value" in answer) { const field = /** @type {any} */ (byId(control)); if (field && "value" in field) field.value = answer.value; }
  await layAnswer(answer, isWanted, !isKept());
}

/** Lay an answer into the page. @param {any} answer @param {() => boolean} isWanted @param {boolean} keepsPlace */
async function layAnswer(answer, isWanted, keepsPlace) {
  if (answer.newer) return; // the page is being loaded anew
  hidePage(answer.maps.length === 0);
  for (;;) {
    try {
      await Promise.all(answer.maps.map((/** @type {any} */ map, /** @type {number} */ index) => viewOf(index).show(map, keepsPlace, isWanted)));
      break;
    } catch {
      sayLost(); // the paths of another extent did not come: the map stays as it is
      await later(AGAIN);
      if (!isWanted()) return;
    }
  }
  if (!isWanted()) return;
  const looks = Object.entries(answer.root).filter(([name, value]) => root.getAttribute(name) !== value);
  for (const [name, value] of looks) root.setAttribute(name, String(value));
  const palette = /** @type {Element} */ (byId("palette"));
  if (palette.textContent !== answer.palette) palette.textContent = answer.palette; // each new text is a new style of every element
  document.title = answer.title;
  const second = byId("canvas-b");
  if (second) second.hidden = answer.maps.length < 2;
  if (answer.maps.length < 2) { views.get("canvas-b")?.leave(); views.delete("canvas-b"); }
  lay(answer, looks.length > 0); // another view or tab: what was not seen may be now
  cards = { ...answer.cards, names: cards.names };
  standing = { search: location.search, drawn: maps()[0]?.size || standing.drawn };
  document.body.dataset.shown = location.search; // all that is seen is of this address
  tellPixel();
  tell("shown");
  await afterFrame();
  layRest();
  keepFocusSeen();
  tell("filled");
  if (!isFit()) await fitCanvas(isWanted); else fitting = 0;
}

/** Once what was laid has been painted; a page that is not seen paints nothing. */
const afterFrame = () => new Promise((resolve) => {
  if (document.hidden) resolve(undefined); else requestAnimationFrame(() => setTimeout(resolve));
});

/** What had the focus may be hidden now: the keyboard goes on from the title. */
function keepFocusSeen() {
  const focused = document.activeElement;
  if (focused && focused !== document.body && !focused.checkVisibility()) byId("map-title")?.focus({ preventScroll: true });
}

/** A page beside the map hides it. @param {boolean} isWithoutMap */
function hidePage(isWithoutMap) {
  for (const element of document.querySelectorAll(".desk, .below")) /** @type {HTMLElement} */ (element).hidden = isWithoutMap;
  for (const id of ["page", "page-panes", "page-more"]) { const part = byId(id); if (part) part.hidden = !isWithoutMap; }
}

/** @param {number} index @returns {MapView} */
function viewOf(index) {
  const id = index ? "canvas-b" : "canvas", canvas = /** @type {HTMLElement} */ (byId(id));
  if (!views.has(id)) {
    const svg = canvas.querySelector("svg.map") || emptyMap(index ? "map-b" : "map");
    if (!svg.parentElement) canvas.prepend(svg);
    const view = new MapView(/** @type {SVGSVGElement} */ (svg));
    views.set(id, view);
    view.detach = attach(view, { moves: follow, ends: (one) => settle(one) });
  }
  return /** @type {MapView} */ (views.get(id));
}

/** The other of two maps goes along, unless each has its own extent. @param {MapView} view */
function follow(view) {
  if (!areApart()) for (const other of maps()) if (other !== view) other.move({ ...view.transform });
  tell("moved");
}

/** A gesture has ended: its place goes into the address, in place of the entry; labels are placed anew where a map has become
    another one. @param {MapView[]} moved the maps that the gesture was on */
function settle(...moved) {
  for (const each of maps()) each.thin();
  const apart = areApart(), places = moved.map((view) => view.place());
  const search = moved.reduce((from, view, index) => withPlace(places[index], from, apart && view.svg.id === "map-b" ? "beside" : "at"), apart ? location.search : withPlace("", location.search, "beside"));
  if (search === location.search) { check(); return; }
  history.replaceState({}, "", location.pathname + search);
  const ratios = moved.map((view) => view.transform.k / view.drawn.k);
  if (ratios.some((ratio) => ratio > FARTHER || ratio < 1 / FARTHER) || places.includes("")) { show(true); return; }
  standing.search = location.search; // the map of this address stands: it was moved there
  check();
}

/** A button zooms its own map, and the other with it unless each has its own extent; home puts each back.
    @param {string} step @param {string} id of the button's canvas */
export function zoom(step, id) {
  const own = views.get(id), both = step === "home" || !areApart() || !own;
  const moved = both ? maps() : [own];
  for (const view of moved) if (step === "home") view.move({ ...view.home() }); else zoomBy(view, step === "in" ? 1 : -1);
  if (moved.length) settle(...(areApart() ? moved : moved.slice(0, 1)));
}

/** The canvas has another size than its map was drawn for: the words of the answer have made it so. @param {() => boolean} isWanted */
async function fitCanvas(isWanted) {
  if (fitting++) { fitting = 0; standing.drawn = seen() || standing.drawn; return; } // words and map would give each other another size for ever
  const answer = await ask({}, isWanted);
  if (answer) await layAnswer(answer, isWanted, false);
}
let fitting = 0;

export let cards = /** @type {any} */ ({ areas: {}, names: {} });

/** Make the server's drawing live. */
export function begin() {
  cards = JSON.parse(byId("cards")?.textContent || "{}");
  const drawn = [...document.querySelectorAll("svg.map")];
  drawn.forEach((_svg, index) => viewOf(index).thin());
  standing.drawn = maps()[0]?.size || standing.drawn;
  if (!isFit()) show();
  const canvas = byId("canvas");
  if (canvas) new ResizeObserver(() => { tellPixel(); if (!isFit() && isAnswered()) { fitting = 0; show(); } else check(); }).observe(canvas);
  window.addEventListener("popstate", () => show());
  window.addEventListener("beforeprint", layRest);
  watchPlaces();
  document.body.dataset.shown = standing.search;
  check();
  tell("shown");
  tell("filled");
}
