/* Dash draws the table and the chart: its scripts come when one of the two is first looked at, and it follows the address. */
import { pick } from "./pointing.js";
import { attach } from "./table_tools.js";

const root = document.documentElement;
let loading = /** @type {Promise<void> | null} */ (null);

/** Put Dash's own script tags into the document, one after the other. */
function load() {
  loading ??= (async () => {
    const template = /** @type {HTMLTemplateElement} */ (document.getElementById("dash-scripts")), panes = document.getElementById("panes");
    const entry = template.content.querySelector("#react-entry-point");
    if (entry) panes?.append(entry);
    for (const tag of template.content.querySelectorAll("script")) {
      const script = document.createElement("script");
      for (const { name, value } of tag.attributes) script.setAttribute(name, value);
      script.async = false;
      script.textContent = tag.textContent;
      const loaded = script.src && new Promise((resolve, reject) => { script.onload = resolve; script.onerror = reject; });
      document.body.append(script);
      if (loaded) await loaded;
    }
  })().catch((error) => { loading = null; throw error; });
  return loading;
}

const PAGES = ["donor", "projects"]; // views beside the map on which Dash draws as well
const isPage = () => PAGES.includes(root.dataset.view || "");
const wanted = () => isPage() || root.dataset.tab === "table" || root.dataset.tab === "chart";
/** Dash draws in one place, which is moved to where it is seen. */
function place() {
  const entry = document.querySelector("#react-entry-point, #dash-entry"), where = document.getElementById(isPage() ? "page-panes" : "panes");
  if (entry && where && entry.parentElement !== where) where.append(entry);
}

const GRID = "#table .ag-center-cols-container", CHART = "#chart .main-svg";

/** Show the plain table in the place of the grid until that stands. */
function bridge() {
  const panes = document.getElementById("panes"), plain = document.getElementById("plain-table");
  for (const old of document.querySelectorAll(".meanwhile")) old.remove();
  if (!panes || !plain || root.dataset.tab !== "table" || panes.querySelector(GRID)) return;
  const copy = /** @type {Element} */ (plain.cloneNode(true));
  copy.removeAttribute("id");
  copy.className = "plain-table meanwhile";
  panes.append(copy);
}

/** Say that the chart is on its way, or that the scripts are lost; nothing where there is nothing to say.
    @param {"" | "waits" | "lost"} what */
function say(what) {
  const line = document.getElementById("panes-said");
  if (!line || (line.dataset.said || "") === what) return;
  line.dataset.said = what;
  line.textContent = (what && line.dataset[what]) || "";
}

/** Tell Dash the address, once it stands. */
async function follow() {
  if (!wanted() && !loading) return;
  bridge();
  say(root.dataset.tab === "chart" && !document.querySelector(CHART) ? "waits" : "");
  try {
    await load();
  } catch {
    say("lost");
    return;
  }
  place();
  for (let tries = 0; tries < 400 && !stands(); tries++) await new Promise((resolve) => setTimeout(resolve, 25));
  if (stands()) dash().set_props("address", { data: location.search });
  else say("lost");
}

const dash = () => /** @type {any} */ (window).dash_clientside;
const stands = () => Boolean(dash()?.set_props && document.getElementById("table-pane"));

export function begin() {
  document.addEventListener("atlas:select", (event) => pick(/** @type {CustomEvent} */ (event).detail)); // a mark of the chart was clicked
  document.addEventListener("atlas:filled", () => { follow(); });
  for (const tab of document.querySelectorAll("#tabs")) for (const name of ["pointerover", "focusin"]) {
    tab.addEventListener(name, (event) => { if (/** @type {Element} */ (event.target).closest("[data-tab=table], [data-tab=chart]")) load().catch(() => undefined); });
  }
  const panes = document.getElementById("panes");
  if (!panes) return;
  let attached = false;
  new MutationObserver(() => {
    if (document.querySelector(CHART)) say("");
    if (attached || !document.querySelector(GRID)) return;
    attached = true;
    bridge();
    attach();
  }).observe(panes, { childList: true, subtree: true });
}
