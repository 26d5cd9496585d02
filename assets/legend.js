/* The legends' conversation with their maps: pointing at a key, or reaching it by keyboard, stresses its areas at once
   by dimming those of the other keys on its own map. Nothing is asked of the server: a key that is a link is a link like
   any other, one that is a button keeps its areas stressed until it is pressed again or the address changes. */
(function () {
  "use strict";
  const FIRST_SAID = 2; // 0 is no data, 1 undetermined: the ground that others stand out from
  const MAPS = { "legend": "#map .plot", "legend-b": "#map-b .plot" };
  const KEYS = Object.keys(MAPS).map((id) => `#${id} [data-code]`).join();
  let stressed = null; // as `idOf` has it
  let kept = null, keptAt = null; // the key whose button was pressed, and the address it was pressed at

  /* Most of the way to the colour of land without data, which the style sheet mixes its own colour with. */
  function dim(element, isDim) {
    if (isDim) element.style.setProperty("--own", element.style.fill || element.getAttribute("fill"));
    element.classList.toggle("dimmed", isDim);
  }

  function paintMap(plot, chosen) {
    const off = chosen === null, codes = new Map();
    if (!plot || !plot.data || (off && !plot.classList.contains("stressed"))) return;
    const isDim = (code) => !off && code !== chosen && (code >= FIRST_SAID || (chosen < FIRST_SAID && code !== undefined));
    for (const path of plot.querySelectorAll(".choroplethlayer path")) {
      codes.set(path.__data__.loc, path.__data__.z);
      dim(path, isDim(path.__data__.z));
    }
    for (const part of ["circles", "markers", "labels", "chips"]) {
      for (const symbol of window.atlas.symbolsOf(plot, part)) dim(symbol, isDim(codes.get(symbol.dataset.area)));
    }
    plot.classList.toggle("stressed", !off);
  }

  function paint() {
    const [legend, code] = stressed === null ? [null, null] : stressed.split(" ");
    for (const [id, plot] of Object.entries(MAPS)) paintMap(document.querySelector(plot), id === legend ? Number(code) : null);
    for (const key of document.querySelectorAll(KEYS)) {
      const id = idOf(key), button = key.querySelector("[aria-pressed]");
      key.classList.toggle("dimmed", id !== stressed && id.startsWith(legend + " "));
      if (button) button.setAttribute("aria-pressed", String(id === kept));
    }
  }

  function stress(id) {
    if (id === stressed) return;
    stressed = id;
    paint();
  }

  const keyOf = (target) => (target && target.closest ? target.closest(KEYS) : null);
  const idOf = (key) => (key ? key.closest(Object.keys(MAPS).map((id) => "#" + id).join()).id + " " + key.dataset.code : null);
  const focused = () => (document.activeElement && document.activeElement.matches(":focus-visible") ? keyOf(document.activeElement) : null);
  const resting = () => idOf(focused()) || kept; // what is stressed where nothing is pointed at

  /* A legend that is built anew has keys that were never pointed at; the map's stress ends with its key. */
  function onClick(event) {
    const key = keyOf(event.target);
    if (!key) return;
    const isButton = event.target.closest("[aria-pressed]");
    kept = isButton && kept !== idOf(key) ? idOf(key) : null;
    keptAt = location.search;
    stressed = isButton ? idOf(key) : null;
    paint();
  }

  function onPainted() {
    if (kept !== null && keptAt !== location.search) { if (stressed === kept) stressed = null; kept = null; paint(); }
    else if (stressed !== null) paint();
  }

  document.addEventListener("atlas:painted", onPainted);
  document.addEventListener("pointerover", (event) => {
    const key = keyOf(event.target);
    if (key || stressed !== null) stress(idOf(key) || resting());
  }, { passive: true });
  document.documentElement.addEventListener("pointerleave", () => stress(resting()));
  document.addEventListener("focusin", (event) => { if (keyOf(event.target)) stress(resting()); });
  document.addEventListener("focusout", (event) => { if (keyOf(event.target)) stress(idOf(keyOf(event.relatedTarget)) || kept); });
  document.addEventListener("click", onClick);
})();
