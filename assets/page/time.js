/* Time: play through the periods of a layer, move along its years by arrow key, brush the years of its intervals. */
import { go } from "./links.js";

const root = document.documentElement;
const STEP = 1200; // ms that a step of the play stays at the least
const LOOK = 60; // ms between two looks whether the map is painted
const KEPT = ["Shift", "Control", "Alt", "Meta"]; // keys that alone are no interaction
/** @type {any} */
let play = null; // while playing: { steps, next, due, address }
/** @type {any} */
let brush = null; // while brushing: { axis, table, from, to, moved, before }

const byId = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
const isRightToLeft = () => root.dir === "rtl";

/* Play: every step replaces the entry that the first one made, and waits until the map of the last is painted. */
function startPlay() {
  const steps = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("#time a[data-step]")]).map((link) => link.href);
  if (!steps.length) return;
  const later = byId("later");
  const next = later && later.href ? steps.indexOf(later.href) : 0;
  play = { steps, next: Math.max(next, 0), due: 0, started: false, address: location.href };
  root.dataset.playing = "yes";
  step();
}
function stopPlay() {
  if (!play) return;
  clearTimeout(play.timer);
  play = null;
  delete root.dataset.playing;
}
function step() {
  if (!play) return;
  if (location.href !== play.address || play.next >= play.steps.length) { stopPlay(); return; }
  if (document.body.dataset.map === "ready" && performance.now() >= play.due) {
    go(play.steps[play.next], play.started);
    Object.assign(play, { next: play.next + 1, due: performance.now() + STEP, started: true, address: location.href });
    if (play.next >= play.steps.length) { stopPlay(); return; }
  }
  play.timer = setTimeout(step, LOOK);
}
const togglePlay = () => (play ? stopPlay() : startPlay());

/** @param {any} event */
function onKey(event) {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
  const target = event.target instanceof Element ? event.target : document.body;
  const onPlay = target.closest("#play") && (event.key === "Enter" || event.key === " ");
  if (event.key === "Escape" && (play || brush)) { // Esc ends this, and only this
    event.preventDefault();
    event.stopPropagation();
    stopPlay();
    endBrush(false);
  } else if (!onPlay && !KEPT.includes(event.key)) stopPlay();
  if (plain) moveAlong(event, target);
}

/* The years are one stop of the Tab key; the arrow keys, Home and End move among them. */
/** @param {KeyboardEvent} event @param {Element} target */
function moveAlong(event, target) {
  const years = target.closest("#time .ticks, #intervals .years");
  if (!years) return;
  const links = [...years.querySelectorAll("a")];
  const here = links.indexOf(/** @type {HTMLAnchorElement} */ (target.closest("a")));
  const ahead = isRightToLeft() ? -1 : 1;
  const there = { ArrowLeft: here - ahead, ArrowRight: here + ahead, Home: 0, End: links.length - 1 }[event.key];
  if (there === undefined || !links[there]) return;
  event.preventDefault();
  links[there].focus();
}

/* Brush: from the year pressed to the year under the pointer. A press without a drag is a click on the year's link. */
/** @param {Element} axis @param {number} x */
function yearAt(axis, x) {
  const box = axis.getBoundingClientRect();
  const [first, last] = brush.table.dataset.years.split("..").map(Number);
  const part = (isRightToLeft() ? box.right - x : x - box.left) / box.width;
  return Math.min(Math.max(first + Math.floor(part * (last + 1 - first)), first), last);
}
/** @param {any} event */
function onDown(event) {
  const target = event.target instanceof Element ? event.target : document.body;
  if (!target.closest("#play")) stopPlay();
  const axis = target.closest("#intervals .years");
  if (!axis || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const table = axis.closest("[data-brush]");
  brush = { axis, table, moved: false, before: ["--from", "--to"].map((name) => table.style.getPropertyValue(name)) };
  brush.from = brush.to = yearAt(axis, event.clientX);
}
/** @param {any} event */
function onMove(event) {
  if (!brush) return;
  const year = yearAt(brush.axis, event.clientX);
  if (!brush.moved && year === brush.from) return;
  if (!brush.moved) brush.axis.setPointerCapture(event.pointerId);
  brush.moved = true;
  brush.to = year;
  const [low, high] = [Math.min(brush.from, year), Math.max(brush.from, year)];
  const [first, last] = brush.table.dataset.years.split("..").map(Number);
  const place = (/** @type {number} */ at) => (100 * (at - first)) / (last + 1 - first) + "%";
  brush.table.classList.add("brushing");
  brush.table.style.setProperty("--from", place(low));
  brush.table.style.setProperty("--to", place(high + 1));
}
/** @param {boolean} isKept */
function endBrush(isKept) {
  if (!brush) return;
  const { table, from, to, moved, before } = brush;
  brush = null;
  if (!moved) return;
  table.classList.remove("brushing");
  const words = from === to ? String(from) : Math.min(from, to) + ".." + Math.max(from, to);
  const { all, years } = table.dataset;
  const address = new URL(words === years ? all : table.dataset.brush.replace("{period}", words), location.href).href;
  if (isKept && address !== location.href) { go(address); return; }
  ["--from", "--to"].forEach((name, index) => table.style.setProperty(name, before[index]));
}
function onUp() {
  if (brush && brush.moved) {
    const swallow = (/** @type {Event} */ event) => { event.preventDefault(); event.stopPropagation(); };
    window.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 0);
  }
  endBrush(true);
}

/* On a narrow screen the years scroll; the one that is shown stays in sight. */
function keepInSight() {
  const years = document.querySelector("#time .ticks");
  const shown = years && years.querySelector("[aria-current]");
  if (!years || years.scrollWidth <= years.clientWidth) return;
  const box = shown ? shown.getBoundingClientRect() : null;
  const frame = years.getBoundingClientRect();
  if (box && (box.left < frame.left || box.right > frame.right)) years.scrollLeft += box.left - frame.left - frame.width / 2;
}

export function begin() {
  window.addEventListener("keydown", onKey, { capture: true });
  window.addEventListener("pointerdown", onDown, { capture: true });
  window.addEventListener("pointermove", onMove);
  window.addEventListener("pointerup", onUp);
  window.addEventListener("pointercancel", () => endBrush(false));
  document.addEventListener("dragstart", (/** @type {any} */ event) => { if (event.target.closest && event.target.closest("#intervals .years")) event.preventDefault(); });
  document.addEventListener("click", (/** @type {any} */ event) => { if (event.target.closest("#play")) togglePlay(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) stopPlay(); });
  document.addEventListener("atlas:shown", () => requestAnimationFrame(keepInSight)); // the frame lays the page out anyway
}
