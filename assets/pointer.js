/* Which area is pointed at on which map: told once, to whoever listens (hover card, comparison, table, ranking). */
(function () {
  "use strict";
  const STILL = 4; // px that a pointer may move between press and release of a click
  let pointed = { plot: null, iso3: null };
  let pressed = null; // where the pointer was pressed last

  /* `plot` is null where an area is pointed at elsewhere than on a map. */
  function tell(plot, iso3, event) {
    if (iso3 === null && pointed.iso3 === null) return;
    if (plot === pointed.plot && iso3 === pointed.iso3) return;
    pointed = { plot, iso3 };
    const at = event && Number.isFinite(event.clientX) ? { x: event.clientX, y: event.clientY } : undefined;
    document.dispatchEvent(new CustomEvent("atlas:pointed", { detail: { plot, iso3, at } }));
  }

  /* A marker is above the polygon under it, and is met at some distance; plotly.js tells of polygons alone. */
  function watch(plot) {
    let marked = null;
    plot.on("plotly_hover", (hovered) => { if (!marked) tell(plot, hovered.points[0].location, hovered.event); });
    plot.on("plotly_unhover", () => { if (!marked) tell(plot, null); });
    plot.on("plotly_relayouting", () => tell(plot, null));
    plot.addEventListener("pointermove", (event) => {
      const before = marked;
      marked = event.buttons ? null : window.atlas.markerAt(plot, event.clientX, event.clientY);
      plot.classList.toggle("on-marker", marked !== null);
      if (marked || before) tell(plot, marked, event);
    }, { passive: true });
    plot.addEventListener("pointerleave", () => { if (marked) tell(plot, null); marked = null; });
  }

  /* A drag ends with a click event too. */
  const isDrag = (click) => pressed !== null && Math.hypot(click.clientX - pressed.x, click.clientY - pressed.y) > STILL;

  window.addEventListener("pointerdown", (event) => { pressed = { x: event.clientX, y: event.clientY }; }, { capture: true, passive: true });
  window.atlas = Object.assign(window.atlas || {}, { point: tell, watch, isDrag });
})();
