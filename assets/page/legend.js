/* The legends' conversation with their maps: pointing at a key, or reaching it by keyboard, brings its areas out at once by
   dimming those of the other keys on its own map. Nothing is asked of the server: a key that is a link is a link like any other,
   one that is a button keeps its areas out until it is pressed again or the address changes. */
const MAPS = { legend: "map", "legend-b": "map-b" };
const KEYS = Object.keys(MAPS).map((id) => `#${id} [data-code]`).join();
let highlighted = ""; // as `idOf` has it
let kept = "", keptAt = ""; // the key whose button was pressed, and the address it was pressed at

const keyOf = (/** @type {any} */ target) => /** @type {HTMLElement | null} */ (target?.closest?.(KEYS) || null);
const idOf = (/** @type {HTMLElement | null} */ key) => (key ? `${key.closest("#legend, #legend-b")?.id} ${key.dataset.code}` : "");
const focused = () => (document.activeElement?.matches(":focus-visible") ? keyOf(document.activeElement) : null);
const resting = () => idOf(focused()) || kept; // what is highlighted where nothing is pointed at

/** The areas of one key on a map; all of them where `code` is empty. @param {string} id @param {string} code */
function paintMap(id, code) {
  const map = document.getElementById(id);
  if (!map || (!code && !map.classList.contains("highlighting"))) return;
  const codes = new Map();
  for (const path of /** @type {NodeListOf<SVGElement>} */ (map.querySelectorAll(".areas > path"))) {
    const own = [...path.classList].filter((name) => /^[kf]\d+$/.test(name)).map((name) => name.slice(1));
    codes.set(path.dataset.iso3, own);
    path.classList.toggle("dimmed", Boolean(code) && !own.includes(code) && (Number(own[0]) > 1 || Number(code) < 2));
  }
  for (const symbol of /** @type {NodeListOf<SVGElement>} */ (map.querySelectorAll(".overlay [data-iso3]"))) {
    const own = codes.get(symbol.dataset.iso3) || [];
    symbol.classList.toggle("dimmed", Boolean(code) && !own.includes(code) && !symbol.classList.contains("hatch"));
  }
  map.classList.toggle("highlighting", Boolean(code));
}

function paint() {
  const [legend, code] = highlighted.split(" ");
  for (const [id, map] of Object.entries(MAPS)) paintMap(map, id === legend ? code : "");
  for (const key of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(KEYS))) {
    const id = idOf(key);
    key.classList.toggle("dimmed", Boolean(highlighted) && id !== highlighted && id.startsWith(legend + " "));
    key.querySelector("[aria-pressed]")?.setAttribute("aria-pressed", String(id === kept));
  }
}

/** @param {string} id */
function highlight(id) {
  if (id === highlighted) return;
  highlighted = id;
  paint();
}

export function begin() {
  document.addEventListener("atlas:shown", () => {
    if (kept && keptAt !== location.search) { if (highlighted === kept) highlighted = ""; kept = ""; paint(); } else if (highlighted) paint();
  });
  document.addEventListener("pointerover", (event) => {
    const key = keyOf(event.target);
    if (key || highlighted) highlight(idOf(key) || resting());
  }, { passive: true });
  document.documentElement.addEventListener("pointerleave", () => highlight(resting()));
  document.addEventListener("focusin", (event) => { if (keyOf(event.target)) highlight(resting()); });
  document.addEventListener("focusout", (event) => { if (keyOf(event.target)) highlight(idOf(keyOf(event.relatedTarget)) || kept); });
  document.addEventListener("click", (event) => {
    const key = keyOf(event.target), isButton = /** @type {Element} */ (event.target).closest("[aria-pressed]");
    if (!key) return;
    kept = isButton && kept !== idOf(key) ? idOf(key) : "";
    keptAt = location.search;
    highlighted = isButton ? idOf(key) : "";
    paint();
  });
}
