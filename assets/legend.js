/* The legend's conversation with the map: pointing at a key, or reaching it by keyboard, stresses its areas at once
   by dimming those of the other keys. Nothing is asked of the server; a click is a link like any other. */
(function () {
  "use strict";
  const FIRST_SAID = 2; // 0 is no data, 1 undetermined: the ground that others stand out from
  let stressed = null; // the code of the key, as its element has it
  const attached = new WeakSet();

  const graph = () => document.querySelector("#map .js-plotly-plot");
  const traceOf = (plot, name) => plot.data.findIndex((trace) => (name === "fills" ? trace.type === "choropleth" : trace.mode === name));

  /* Areas by code, from what the map itself is filled by. */
  function codesOf(plot) {
    const fills = plot.data[traceOf(plot, "fills")];
    return new Map(fills.locations.map((iso3, index) => [iso3, fills.z[index]]));
  }

  /* Most of the way to the colour of land without data, which the style sheet mixes its own colour with. */
  function dim(element, isDim) {
    if (isDim) element.style.setProperty("--own", element.style.fill || element.getAttribute("fill"));
    element.classList.toggle("dimmed", isDim);
  }

  function dimPoints(plot, name, selector, isDim) {
    const trace = plot.data[traceOf(plot, name)];
    const elements = plot.querySelectorAll(selector), ids = (trace && trace.ids) || [];
    elements.forEach((element, index) => dim(element, isDim(ids[index])));
  }

  function paint() {
    const plot = graph();
    if (!plot || !plot.data || traceOf(plot, "fills") < 0) return;
    const codes = codesOf(plot), off = stressed === null;
    const isDim = (code) => !off && code !== stressed && (code >= FIRST_SAID || (stressed < FIRST_SAID && code !== undefined));
    for (const path of plot.querySelectorAll(".choroplethlayer path")) {
      dim(path, isDim(codes.get(path.__data__.loc)));
    }
    dimPoints(plot, "markers", ".scatterlayer path.point", (iso3) => isDim(codes.get(iso3)));
    dimPoints(plot, "text", ".scatterlayer text", (iso3) => isDim(codes.get(iso3)));
    plot.classList.toggle("stressed", !off);
    for (const part of document.querySelectorAll("#legend [data-code]")) {
      part.classList.toggle("dimmed", !off && Number(part.dataset.code) !== stressed);
    }
  }

  function stress(code) {
    if (code === stressed) return;
    stressed = code;
    const plot = graph();
    if (plot && plot.on && !attached.has(plot)) {
      attached.add(plot);
      plot.on("plotly_afterplot", () => { if (stressed !== null) paint(); });
    }
    paint();
  }

  const keyOf = (target) => (target && target.closest ? target.closest("#legend [data-code]") : null);
  const codeOf = (key) => (key ? Number(key.dataset.code) : null);
  const focused = () => (document.activeElement && document.activeElement.matches(":focus-visible") ? keyOf(document.activeElement) : null);

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
