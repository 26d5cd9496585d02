/* What a visitor does: controls set, areas picked on the map or in the table, zoom, keys. */
(function () {
  "use strict";
  const root = document.documentElement;

  const picks = (iso3) => iso3 && !iso3.startsWith("und-");
  const pick = (iso3) => { if (picks(iso3)) window.atlas.set("area", iso3); };

  /* A control is named by the id of its select, its field, or the list that holds its boxes. */
  function onChange(event) {
    const rail = event.target.closest("[data-controls]"), ids = rail ? rail.dataset.controls.split(" ") : [];
    const control = event.target.closest(ids.map((id) => "#" + id).join(",") || "none");
    if (!control) return;
    const boxes = [...control.querySelectorAll("input:checked")].map((box) => box.value);
    const one = control.matches("select, input") ? control : control.querySelector("input[type=radio]:checked");
    window.atlas.set(control.id, one ? one.value : boxes);
  }

  function onEnter(event) {
    if (event.key === "Enter" && event.target.id === "area-search") window.atlas.set("find", event.target.value);
  }

  function zoom(factor) {
    const plot = window.atlas.plots()[0];
    if (!plot) return;
    const { scale, maxscale } = plot._fullLayout.geo.projection;
    window.Plotly.relayout(plot, { "geo.projection.scale": Math.min(Math.max(scale * factor, window.atlas.openingScale(plot)), maxscale) });
  }

  /* A marker is above the polygon under it. */
  function onMapClick(event) {
    const plot = event.target.closest(".canvas") && event.target.closest(".canvas").querySelector(".plot");
    const iso3 = plot && !window.atlas.isDrag(event) ? window.atlas.markerAt(plot, event.clientX, event.clientY) : null;
    if (!iso3) return;
    event.stopPropagation();
    pick(iso3);
  }

  function keys(event) {
    if (root.dataset.view !== "present" || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowLeft: "earlier", ArrowRight: "later" }[event.key];
    if (step) { const link = document.getElementById(step); if (link) link.click(); event.preventDefault(); }
    if (event.key === "f" || event.key === "F") root.requestFullscreen && root.requestFullscreen();
    if (event.key === "Escape" && !document.fullscreenElement) { const link = document.getElementById("present"); if (link) link.click(); }
  }

  /* The wheel scrolls the page; with Ctrl or ⌘ it zooms the map, as maps in pages do. */
  function wheel(event) {
    if (event.target.closest(".canvas") && !event.ctrlKey && !event.metaKey && root.dataset.view !== "present") event.stopPropagation();
  }

  window.atlas = Object.assign(window.atlas || {}, { pick });
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    atlas: {
      onRow: function (cell) {
        if (cell && cell.rowId) pick(cell.rowId.slice(0, 3));
        return window.dash_clientside.no_update;
      },
    },
  });
  document.addEventListener("change", onChange, { capture: true }); // before Dash hears of it: the server works meanwhile
  document.addEventListener("keydown", onEnter);
  document.addEventListener("click", onMapClick, { capture: true });
  document.addEventListener("click", (event) => {
    const id = event.target.id;
    if (id === "zoom-in") zoom(1.6);
    if (id === "zoom-out") zoom(1 / 1.6);
    if (id === "zoom-home") window.atlas.setPlace("");
  });
  document.addEventListener("keydown", keys);
  document.addEventListener("wheel", wheel, { capture: true, passive: true });
})();
