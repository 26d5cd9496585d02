/* Lays what the server says into its places: markup by id, and attributes. What stands there already is changed in place, so
   that a link stays the link that is being clicked, and the keyboard's place is kept. */

const SCROLLED = "profile"; // the one that scrolls by itself: to ask any of them where it is costs a layout of the page
const STOPS = "a[href], button, summary, select, input, [tabindex]";
const last = new Map(); // what was laid into each place
const draft = document.createElement("template");

/** Where the keyboard can stop within a container; what is folded takes no focus. @param {Element} container @returns {HTMLElement[]} */
const stopsIn = (container) => /** @type {HTMLElement[]} */ ([...container.querySelectorAll(STOPS)]).filter((one) => one.checkVisibility());

/** @param {Element} container */
function placeOf(container) {
  const focused = document.activeElement;
  if (!focused || focused === container || !container.contains(focused) || focused.closest("[data-own]")) return null;
  return { focused, id: focused.id, href: focused.getAttribute("href"), index: stopsIn(container).indexOf(/** @type {HTMLElement} */ (focused)), text: focused.textContent };
}
/** @param {Element} container @param {NonNullable<ReturnType<typeof placeOf>>} place */
function returnTo(container, place) {
  const all = stopsIn(container);
  const same = all.find((one) => place.id && one.id === place.id) || all.find((one) => place.href && one.getAttribute("href") === place.href)
    || all.find((one) => one.textContent === place.text) || all[place.index] || all.at(-1) || document.getElementById("map-title");
  if (same && same !== document.activeElement) same.focus({ preventScroll: true });
}

/** @param {any} one @param {any} other */
const isAlike = (one, other) => one.nodeType === other.nodeType && one.nodeName === other.nodeName && one.id === other.id;

/** Make `old` say what `wanted` says, node by node; what a script fills by itself stays its own. @param {any} old @param {any} wanted */
export function change(old, wanted) {
  if (old.nodeType === Node.ELEMENT_NODE && old.hasAttribute("data-own")) return; // filled by a script, which goes on with it
  if (old.isEqualNode(wanted)) { keepValue(old, wanted); return; }
  if (old.nodeType !== Node.ELEMENT_NODE) { if (old.data !== wanted.data) old.data = wanted.data; return; }
  const isOpened = old.nodeName === "DETAILS";
  for (const { name, value } of wanted.attributes) if (old.getAttribute(name) !== value && !(isOpened && name === "open")) old.setAttribute(name, value);
  for (const { name } of [...old.attributes]) if (!wanted.hasAttribute(name) && !(isOpened && name === "open")) old.removeAttribute(name);
  changeAll(old, wanted);
  keepValue(old, wanted);
}
/** What a visitor has set in a field is another thing than its markup. @param {any} old @param {any} wanted */
function keepValue(old, wanted) {
  for (const field of old.matches?.("select, input") ? [old] : old.querySelectorAll?.("select, input") || []) {
    if (field.nodeName === "SELECT") { const chosen = field.querySelector("option[selected]") || field.options[0]; if (chosen && field.value !== chosen.value) field.value = chosen.value; }
    else if (field.type === "checkbox" || field.type === "radio") field.checked = field.hasAttribute("checked");
    else if (field !== document.activeElement && wanted) field.value = field.getAttribute("value") || "";
  }
}
/** @param {any} old @param {any} wanted */
function changeAll(old, wanted) {
  const now = [...old.childNodes], next = [...wanted.childNodes];
  next.forEach((node, index) => {
    if (index >= now.length) old.append(node);
    else if (isAlike(now[index], node)) change(now[index], node);
    else now[index].replaceWith(node);
  });
  for (const node of now.slice(next.length)) node.remove();
}

/** @param {string} id @param {string} markup */
export function layOne(id, markup) {
  const container = document.getElementById(id);
  if (!container || last.get(container) === markup) return;
  const place = placeOf(container);
  draft.innerHTML = container.nodeName === "TABLE" ? `<table>${markup}</table>` : markup; // escaped on the server, every word and attribute of it
  changeAll(container, container.nodeName === "TABLE" ? draft.content.firstChild : draft.content);
  if (id === SCROLLED) container.scrollTop = 0; // what is new is read from its beginning
  last.set(container, markup);
  if (place) returnTo(container, place);
}

const HEAVY = ["layer", "areas", "intervals", "ranking", "figures", "plain-table"]; // places that are mostly folded or below the window
const unseen = new Set(); // those of them that nobody sees now, as the browser tells: to ask it costs a layout of the page
const watch = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) if (isIntersecting) unseen.delete(target.id); else unseen.add(target.id);
});
/** Have the browser tell which places are seen. */
export function watchPlaces() {
  for (const id of HEAVY) { const place = document.getElementById(id); if (place) watch.observe(place); }
}

/** Lay what is seen of an answer; the rest is left to `layRest`, unless `isWhole`: all of it is laid at once.
    @param {{markup: Record<string, string>, attributes: Record<string, Record<string, string | boolean>>}} parts @param {boolean} isWhole */
export function lay({ markup, attributes }, isWhole) {
  rest = [];
  for (const [id, words] of Object.entries(markup)) if (!isWhole && unseen.has(id) && document.getElementById(id)?.childElementCount) rest.push([id, words]); else layOne(id, words);
  for (const [id, named] of Object.entries(attributes)) {
    const element = document.getElementById(id);
    if (!element) continue;
    for (const [name, value] of Object.entries(named)) {
      if (typeof value === "boolean") element.toggleAttribute(name, value); else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    }
  }
}

let rest = /** @type {[string, string][]} */ ([]); // of the answer that was laid last
/** Lay what the last answer has for places that nobody sees. */
export function layRest() {
  const left = rest;
  rest = [];
  for (const [id, words] of left) layOne(id, words);
}
