/* From a change to its map: one question to the server, whose answer is laid into the page. What a visitor sees is always of
   one answer; where none comes, the page keeps what stands, says what is missing, and asks again. */
import { MapView, emptyMap } from "../map/view.js";
import { attach, zoomBy } from "../map/gestures.js";
import { withPlace } from "./address.js";
import { lay, layOne } from "./panels.js";

const AGAIN = 2000; // ms until what did not come is asked for again
const LONG = 400; // ms from which on a visitor is told that the page waits
const CLASS = 40; // px by which viewports are told apart (layers/cartography/viewport.py)
const FARTHER = 1.5; // zoomed by more than this, labels are placed anew
const PAGES = ["profile", "sources", "programmes", "money"]; // views without a map

const root = document.documentElement;
const views = new Map(); // by id of the canvas: its MapView
let turn = 0; // questions asked so far: only the answer to the last is shown
let answered = 0; // the last of them that was answered
let journeys = 0; // addresses gone to by link or history
let waiting = 0; // the timer that tells of a wait
let standing = { search: document.body.dataset.search || "", viewport: "" }; // what the page shows
let setting = Promise.resolve(); // controls are set one after the other, each from the address of the one before

const byId = (/** @type {string} */ id) => document.getElementById(id);
const hasMap = () => (root.dataset.tab || "map") === "map"; // else table or chart stand in its place
const isPage = () => PAGES.includes(root.dataset.view || "");
export const maps = () => ["canvas", "canvas-b"].map((id) => views.get(id)).filter(Boolean);
const tell = (/** @type {string} */ name) => document.dispatchEvent(new CustomEvent("atlas:" + name));

/** The canvas as the server tells viewports apart. */
function viewport() {
  const canvas = byId("canvas");
  if (!canvas || !canvas.clientWidth || !canvas.clientHeight) return "";
  return [canvas.clientWidth, canvas.clientHeight].map((side) => Math.floor(side / CLASS) * CLASS).join("x");
}
function size() {
  const canvas = byId("canvas");
  const measured = canvas && canvas.clientWidth ? canvas : { clientWidth: innerWidth, clientHeight: innerHeight };
  return { width: measured.clientWidth, height: measured.clientHeight };
}

/** Ready: the map of the address stands in its viewport. */
function isReady() {
  if (standing.search !== location.search || turn !== answered) return false;
  return isPage() || !hasMap() || (standing.viewport === viewport() && maps().length > 0);
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
    const { width, height } = size(), query = new URLSearchParams({ search: location.search, width: String(width), height: String(height), ...more });
    const told = await fetch("/map?" + query).catch(() => null), answer = told && told.ok ? await told.json().catch(() => null) : null;
    if (!isWanted()) return null;
    if (answer) return answer;
    sayLost();
    if (told && told.status >= 400 && told.status < 500) return null;
    await later(AGAIN);
  }
  return null;
}

/** Show what the address names. @param {boolean} keepsPlace whether a gesture has left the map where the address says */
export async function show(keepsPlace = false) {
  const mine = ++turn;
  if (!keepsPlace) journeys += 1;
  check();
  const answer = await ask({}, () => mine === turn);
  if (answer) await layAnswer(answer, () => mine === turn, keepsPlace);
  if (mine === turn) { answered = turn; check(); }
}

/** Set a control: the server says which address that is. One entry of the history where it is another one. Controls are set one
    after the other; one whose answer has not come is dropped by a journey to another address, and by nothing else.
    @param {string} control @param {unknown} value */
export function set(control, value) {
  const before = journeys, mine = ++turn;
  check();
  setting = setting.then(() => change(control, value, () => before === journeys)).catch(() => undefined).then(() => { if (mine === turn) { answered = turn; check(); } });
  return setting;
}
/** @param {string} control @param {unknown} value @param {() => boolean} isWanted */
async function change(control, value, isWanted) {
  const from = location.search, answer = await ask({ control, value: JSON.stringify(value) }, isWanted);
  if (!answer) return;
  if (location.search !== from) { await change(control, value, isWanted); return; } // the map was moved meanwhile
  if (answer.search !== location.search) history.pushState({}, "", location.pathname + answer.search);
  check(); // the address is another one than stands
  if ("value" in answer) { const field = /** @type {any} */ (byId(control)); if (field && "value" in field) field.value = answer.value; }
  await layAnswer(answer, isWanted, false);
}

/** Lay an answer into the page. @param {any} answer @param {() => boolean} isWanted @param {boolean} keepsPlace */
async function layAnswer(answer, isWanted, keepsPlace) {
  const shown = answer.maps.map((/** @type {any} */ map) => `${map.viewbox[0]}x${map.viewbox[1]}`);
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
  for (const [name, value] of Object.entries(answer.root)) if (root.getAttribute(name) !== value) root.setAttribute(name, String(value));
  /** @type {Element} */ (byId("palette")).textContent = answer.palette;
  document.title = answer.title;
  const second = byId("canvas-b");
  if (second) second.hidden = answer.maps.length < 2;
  if (answer.maps.length < 2) { views.get("canvas-b")?.svg.remove(); views.delete("canvas-b"); }
  lay(answer);
  cards = { ...answer.cards, names: cards.names };
  standing = { search: location.search, viewport: shown[0] || "" };
  keepFocusSeen();
  tell("shown");
  if (!isPage() && hasMap() && standing.viewport !== viewport()) await fitCanvas(isWanted); else fitting = 0;
}

/** What had the focus may be hidden now: the keyboard goes on from the title. */
function keepFocusSeen() {
  const focused = document.activeElement;
  if (focused && focused !== document.body && !focused.checkVisibility()) byId("map-title")?.focus({ preventScroll: true });
}

/** A page beside the map hides it. @param {boolean} isWithoutMap */
function hidePage(isWithoutMap) {
  for (const element of document.querySelectorAll(".desk, .below")) /** @type {HTMLElement} */ (element).hidden = isWithoutMap;
  const page = byId("page");
  if (page) page.hidden = !isWithoutMap;
}

/** @param {number} index @returns {MapView} */
function viewOf(index) {
  const id = index ? "canvas-b" : "canvas", canvas = /** @type {HTMLElement} */ (byId(id));
  if (!views.has(id)) {
    const svg = canvas.querySelector("svg.map") || emptyMap(index ? "map-b" : "map");
    if (!svg.parentElement) canvas.prepend(svg);
    const view = new MapView(/** @type {SVGSVGElement} */ (svg));
    views.set(id, view);
    attach(view, { moves: follow, ends: settle, wheelZooms: () => root.dataset.view === "present" });
  }
  return views.get(id);
}

/** The other of two maps goes along. @param {MapView} view */
function follow(view) {
  for (const other of maps()) if (other !== view) other.move({ ...view.transform });
  tell("moved");
}

/** A gesture has ended: its place goes into the address, in place of the entry; labels are placed anew where the map has become
    another one. @param {MapView} view */
function settle(view) {
  for (const each of maps()) each.thin();
  const search = withPlace(view.place(), location.search);
  if (search === location.search) { check(); return; }
  history.replaceState({}, "", location.pathname + search);
  const ratio = view.transform.k / view.drawn.k;
  if (ratio > FARTHER || ratio < 1 / FARTHER || !search.includes("at=")) { show(true); return; }
  standing.search = location.search; // the map of this address stands: it was moved there
  check();
}

/** @param {string} step */
export function zoom(step) {
  for (const view of maps()) if (step === "home") view.move({ ...view.home() }); else zoomBy(view, step === "in" ? 1 : -1);
  const [first] = maps();
  if (first) settle(first);
}

/** The canvas has another size than its map was drawn for: the words of the answer have made it so. @param {() => boolean} isWanted */
async function fitCanvas(isWanted) {
  if (fitting++ > 2) { fitting = 0; standing.viewport = viewport(); return; } // words and map would give each other another size for ever
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
  const [width, height] = drawn.length ? [drawn[0].getAttribute("viewBox")?.split(" ")[2], drawn[0].getAttribute("viewBox")?.split(" ")[3]] : [];
  standing.viewport = `${width}x${height}`;
  if (!isPage() && standing.viewport !== viewport() && viewport()) show();
  const canvas = byId("canvas");
  if (canvas) new ResizeObserver(() => { if (!isPage() && viewport() && viewport() !== standing.viewport && turn === answered) { fitting = 0; show(); } }).observe(canvas);
  window.addEventListener("popstate", () => show());
  check();
  tell("shown");
}
