/* Controls of the rail: one request a change. The search for an area answers while one types. */
import { base } from "../base.js";
import { set } from "./live.js";
import { layOne } from "./panels.js";

const CONTROLS = "#indicator, #circles, #period, #period-end, #region, #extent, #method, #classes, #compare-with, #compare-how, #donor, #programme, #sector, #stage, #category, #match, #status, #source-filter, #min, #max";
const PAUSE = 120; // ms after the last letter until areas are looked for
let typing = 0;

/** @param {Event} event */
function onChange(event) {
  const target = /** @type {Element} */ (event.target), control = /** @type {any} */ (target.closest(CONTROLS));
  if (!control) return;
  if (control.matches("select, input")) { set(control.id, control.value); return; }
  const one = control.querySelector("input[type=radio]:checked");
  const boxes = [...control.querySelectorAll("input[type=checkbox]:checked")].map((box) => box.value);
  set(control.id, one ? one.value : boxes);
}

/** @param {KeyboardEvent} event */
function onEnter(event) {
  if (event.key !== "Enter" || /** @type {Element} */ (event.target).id !== "area-search") return;
  event.preventDefault();
  clearTimeout(typing);
  set("find", /** @type {HTMLInputElement} */ (event.target).value).then(() => layOne("area-matches", "")); // they have done their work
}

/** @param {Event} event */
function onInput(event) {
  const field = /** @type {HTMLInputElement} */ (event.target);
  if (field.id !== "area-search") return;
  clearTimeout(typing);
  typing = window.setTimeout(async () => {
    const asked = field.value, told = await fetch(base() + "/matches?" + new URLSearchParams({ search: location.search, text: asked })).catch(() => null);
    if (told?.ok && field.value === asked) layOne("area-matches", await told.text());
  }, PAUSE);
}

export function begin() {
  document.addEventListener("change", onChange);
  document.addEventListener("keydown", onEnter);
  document.addEventListener("input", onInput);
  document.getElementById("filter-form")?.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", (event) => { // the matches have done their work once one is followed
    if (/** @type {Element} */ (event.target).closest("#area-matches a")) setTimeout(() => layOne("area-matches", ""));
  });
}
