/* The table's search, its columns and its one Tab stop. Nothing is asked of the server: the grid holds every row. */
import { markSelected } from "./shared_pointing.js";
import { pick } from "./pointing.js";

const KEPT = ["map", "area"]; // a row always says where, and on which of two maps
const hidden = new Map(); // layer → fields without a column, as chosen on this page
/** @type {string | null} */
let shownFor = null; // the layer that the search and the boxes are of
/** @type {any} */
let grid = null;

const layer = () => new URLSearchParams(location.search).get("layer") || "";
const isHidden = (/** @type {string} */ field) => hidden.has(layer()) && hidden.get(layer()).has(field);
const field = () => /** @type {HTMLInputElement} */ (document.getElementById("table-search"));

function tellFound() {
  const place = /** @type {HTMLElement} */ (document.getElementById("table-found")), all = /** @type {unknown[]} */ ([]);
  grid.forEachNode((/** @type {unknown} */ row) => all.push(row));
  const words = (place.dataset.words || "").replace("{shown}", grid.getDisplayedRowCount()).replace("{all}", String(all.length));
  place.textContent = field().value.trim() ? words : "";
}

/** @param {any} column */
function box(column) {
  const { field: id, headerName } = column.getColDef(), input = document.createElement("input"), label = document.createElement("label");
  Object.assign(input, { type: "checkbox", value: id, checked: !isHidden(id), disabled: KEPT.includes(id) });
  label.append(input, headerName);
  return label;
}

function showColumns() {
  const columns = grid.getColumns() || [], ids = /** @type {string[]} */ (columns.map((/** @type {any} */ column) => column.getColId()));
  grid.setColumnsVisible(ids.filter(isHidden), false);
  grid.setColumnsVisible(ids.filter((id) => !isHidden(id)), true);
  const place = /** @type {HTMLElement} */ (document.getElementById("table-columns")), wanted = layer() + " " + ids.join(" ");
  if (place.dataset.shown === wanted) return;
  place.dataset.shown = wanted;
  place.replaceChildren(...columns.map(box));
}

/* Rows and columns of another address have come; another layer is searched anew. */
function follow() {
  if (shownFor !== null && shownFor !== layer() && field().value) {
    field().value = "";
    grid.setGridOption("quickFilterText", "");
  }
  shownFor = layer();
  showColumns();
  requestAnimationFrame(tellFound);
}

/** @param {any} event */
function onInput(event) {
  if (event.target.id !== "table-search" || !grid) return;
  grid.setGridOption("quickFilterText", event.target.value.trim());
  tellFound();
}

/** @param {any} event */
function onChange(event) {
  if (!grid || !event.target.closest("#table-columns")) return;
  if (!hidden.has(layer())) hidden.set(layer(), new Set());
  hidden.get(layer())[event.target.checked ? "delete" : "add"](event.target.value);
  showColumns();
}

/* The grid would have Tab stop at every row and cell. Arrow keys do that: Tab leaves, past what would lead back in. */
/** @param {any} event */
function onTab(event) {
  if (event.key !== "Tab" || !event.target.closest("#table .ag-root-wrapper")) return;
  event.stopPropagation();
  const stops = [...document.querySelectorAll("#table [tabindex='0']")];
  stops.forEach((stop) => stop.setAttribute("tabindex", "-1"));
  for (const scroller of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#table [class*='viewport']"))) scroller.tabIndex = -1; // else Chromium stops there
  setTimeout(() => stops.forEach((stop) => stop.setAttribute("tabindex", "0")));
}

/* The grid has come into the page. */
export async function attach() {
  grid = await /** @type {any} */ (window).dash_ag_grid.getApiAsync("table");
  grid.addEventListener("rowDataUpdated", follow);
  grid.addEventListener("newColumnsLoaded", follow);
  grid.addEventListener("cellClicked", (/** @type {any} */ { node }) => pick(String(node.id).slice(0, 3)));
  const rows = document.querySelector("#table .ag-center-cols-container");
  if (rows) new MutationObserver(markSelected).observe(rows, { childList: true }); // the grid makes rows anew as it sorts and filters
  markSelected();
  if (field().value) grid.setGridOption("quickFilterText", field().value.trim()); // typed before the grid came
  follow();
}

export function begin() {
  document.addEventListener("input", onInput);
  document.addEventListener("change", onChange);
  document.addEventListener("keydown", onTab, { capture: true });
  document.addEventListener("keydown", (/** @type {any} */ event) => {
    const cell = event.key === "Enter" && event.target.closest("#table .ag-row .ag-cell");
    if (cell) cell.click();
  });
}
