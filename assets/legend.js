/* The legend's conversation with the map: pointing at a key, or reaching it by keyboard, stresses its areas at once
   by dimming those of the other keys. Nothing is asked of the server; a click is a link like any other. */
(function () {
  "use strict";
  const FIRST_SAID = 2; // 0 is no data, 1 undetermined: the ground that others stand out from
  let stressed = null; // the code of the key, as its element has it

  const graph = () => document.querySelector("#map .plot");

  /* Most of the way to the colour of land without data, which the style sheet mixes its own colour with. */
  function dim(element, isDim) {
    if (isDim) element.style.setProperty("--own", element.style.fill || element.getAttribute("fill"));
    element.classList.toggle("dimmed", isDim);
  }

  function paint() {
    const plot = graph();
    if (!plot || !plot.data) return;
    const off = stressed === null, codes = new Map();
    const isDim = (code) => !off && code !== stressed && (code >= FIRST_SAID || (stressed < FIRST_SAID && code !== undefined));
    for (const path of plot.querySelectorAll(".choroplethlayer path")) {
      codes.set(path.__data__.loc, path.__data__.z);
      dim(path, isDim(path.__data__.z));
    }
    for (const part of ["circles", "markers", "labels", "chips"]) {
      for (const symbol of window.atlas.symbolsOf(plot, part)) dim(symbol, isDim(codes.get(symbol.dataset.area)));
    }
    plot.classList.toggle("stressed", !off);
    for (const part of document.querySelectorAll("#legend [data-code]")) {
      part.classList.toggle("dimmed", !off && Number(part.dataset.code) !== stressed);
    }
  }

  function stress(code) {
    if (code === stressed) return;
    stressed = code;
    paint();
  }

  const keyOf = (target) => (target && target.closest ? target.closest("#legend [data-code]") : null);
  const codeOf = (key) => (key ? Number(key.dataset.code) : null);
  const focused = () => (document.activeElement && document.activeElement.matches(":focus-visible") ? keyOf(document.activeElement) : null);

  document.addEventListener("atlas:painted", () => { if (stressed !== null) paint(); });
  document.addEventListener("pointerover", (event) => {
    const key = keyOf(event.target);
    if (key || stressed !== null) stress(codeOf(key || focused()));
  }, { passive: true });
  document.documentElement.addEventListener("pointerleave", () => stress(codeOf(focused())));
  document.addEventListener("focusin", (event) => { if (keyOf(event.target)) stress(codeOf(focused())); });
  document.addEventListener("focusout", (event) => { if (keyOf(event.target)) stress(codeOf(keyOf(event.relatedTarget))); });
  /* A legend that is built anew has keys that were never pointed at; the map's stress ends with its key. */
  document.addEventListener("click", (event) => { if (keyOf(event.target)) stress(null); });
})();
