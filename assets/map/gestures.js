/* What moves a map: wheel, drag, two fingers, double click, keys and buttons. One finger scrolls the page, two move the map;
   page and map are never zoomed at once (see `touch-action` in styles/map.css). */
import { moved, zoomed } from "./transform.js";

const WHEEL = 0.0016; // of a doubling, to a px of the wheel
const STEP = 1.6; // of a button or key
const PAN = 60; // px of an arrow key
const STILL = 4; // px that a pointer may move between press and release of a click
const PAUSE = 140; // ms after the last wheel event at which the gesture has ended

/** @typedef {import("./view.js").MapView} MapView */
let pressed = { x: 0, y: 0 };

/** Did the pointer move since it was pressed, so that a click ends a drag? @param {MouseEvent} event */
export const isDrag = (event) => Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > STILL;

/** @param {MapView} view @param {{moves: (view: MapView) => void, ends: (view: MapView) => void}} heard
    @returns {() => void} what ends it, once the map leaves the page */
export function attach(view, heard) {
  const { svg } = view, pointers = new Map(), gone = new AbortController();
  let ending = 0, frame = 0;
  const later = () => { clearTimeout(ending); ending = window.setTimeout(() => heard.ends(view), PAUSE); };
  /** @type {((from: import("./transform.js").Transform) => import("./transform.js").Transform)[]} */
  let steps = [];
  /** Steps of one frame are taken together. @param {(typeof steps)[0]} step */
  function take(step) {
    steps.push(step);
    if (frame) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      view.move(steps.reduce((from, one) => one(from), view.transform));
      steps = [];
      heard.moves(view);
    });
  }

  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { x, y } = view.toBox(event.clientX, event.clientY), px = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
    take((from) => zoomed(from, 2 ** (-px * WHEEL * (event.ctrlKey ? 2 : 1)), x, y, view.limits));
    later();
  }, { passive: false });

  svg.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    pressed = { x: event.clientX, y: event.clientY };
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  window.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before || (pointers.size === 1 && (event.pointerType === "touch" || !isDrag(event)) && !svg.classList.contains("dragging"))) return;
    if (pointers.size === 1) drag(before, event); else pinch(event, before);
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }, { passive: true, signal: gone.signal });

  /** @param {{x: number, y: number}} from @param {PointerEvent} to */
  function drag(from, to) {
    svg.classList.add("dragging");
    const { pixel } = view, dx = (to.clientX - from.x) / pixel, dy = (to.clientY - from.y) / pixel;
    take((t) => moved(t, dx, dy, view.limits));
  }
  /** @param {PointerEvent} to @param {{x: number, y: number}} from */
  function pinch(to, from) {
    const other = [...pointers].find(([id]) => id !== to.pointerId)?.[1], { pixel } = view;
    if (!other) return;
    svg.classList.add("dragging");
    const span = (/** @type {{x: number, y: number}} */ p) => Math.max(Math.hypot(p.x - other.x, p.y - other.y), 1);
    const factor = span({ x: to.clientX, y: to.clientY }) / span(from), middle = view.toBox((to.clientX + other.x) / 2, (to.clientY + other.y) / 2);
    take((t) => moved(zoomed(t, factor, middle.x, middle.y, view.limits), (to.clientX - from.x) / pixel / 2, (to.clientY - from.y) / pixel / 2, view.limits));
  }
  const release = (/** @type {PointerEvent} */ event) => {
    if (!pointers.delete(event.pointerId) || pointers.size) return;
    if (svg.classList.contains("dragging")) { svg.classList.remove("dragging"); later(); }
  };
  window.addEventListener("pointerup", release, { signal: gone.signal });
  window.addEventListener("pointercancel", release, { signal: gone.signal });

  svg.addEventListener("dblclick", (event) => {
    event.preventDefault();
    const { x, y } = view.toBox(event.clientX, event.clientY);
    take((t) => zoomed(t, event.shiftKey ? 1 / STEP : STEP, x, y, view.limits));
    later();
  });
  svg.tabIndex = 0; // without scripts no key moves it, and it is no stop of the Tab key
  svg.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = stepOf(view, event.key);
    if (!step) return;
    event.preventDefault();
    take(step);
    later();
  });
  return () => gone.abort();
}

/** What a key does to a map. @param {MapView} view @param {string} key */
export function stepOf(view, key) {
  const { width, height } = view.size, { limits } = view;
  const zoom = (/** @type {number} */ factor) => (/** @type {import("./transform.js").Transform} */ t) => zoomed(t, factor, width / 2, height / 2, limits);
  const pan = (/** @type {number} */ dx, /** @type {number} */ dy) => (/** @type {import("./transform.js").Transform} */ t) => moved(t, dx, dy, limits);
  /** @type {Record<string, (t: import("./transform.js").Transform) => import("./transform.js").Transform>} */
  const steps = { "+": zoom(STEP), "=": zoom(STEP), "-": zoom(1 / STEP), ArrowLeft: pan(PAN, 0), ArrowRight: pan(-PAN, 0), ArrowUp: pan(0, PAN), ArrowDown: pan(0, -PAN), 0: () => view.home(), Home: () => view.home() };
  return steps[key];
}

/** Zoom by a button. @param {MapView} view @param {number} direction 1 in, -1 out */
export function zoomBy(view, direction) {
  const { width, height } = view.size;
  view.move(zoomed(view.transform, STEP ** direction, width / 2, height / 2, view.limits));
}
