/* Map, ranking and table point at the same area: a line under the pointer or the keyboard has its card and outline on
   the map, and the area under the pointer has its lines washed. Nothing scrolls for it. */
(function () {
  "use strict";
  let rowPointed = false; // it is a line of the ranking or the table that points

  const selected = () => new URLSearchParams(location.search).get("area");
  const rows = () => document.querySelectorAll("#table .ag-row[row-id]");
  const areaOf = (row) => row.dataset.area || row.getAttribute("row-id").slice(0, 3);
  const lineAt = (target) => (target && target.closest ? target.closest("#ranking li[data-area], #table .ag-row[row-id]") : null);

  function wash(iso3) {
    for (const line of document.querySelectorAll("#ranking li.pointed, #table .ag-row.pointed")) if (areaOf(line) !== iso3) line.classList.remove("pointed");
    if (!iso3) return;
    for (const line of [...document.querySelectorAll("#ranking li[data-area]"), ...rows()]) if (areaOf(line) === iso3) line.classList.add("pointed");
  }

  function onPointed({ detail: { iso3 } }) {
    const known = iso3 && !iso3.startsWith("und-") ? iso3 : null;
    for (const plot of window.atlas.plots()) window.atlas.stress(plot, known);
    wash(known);
  }

  function pointFrom(target) {
    const line = lineAt(target);
    if (line) window.atlas.point(null, areaOf(line)); else if (rowPointed) window.atlas.point(null, null);
    rowPointed = line !== null;
  }

  /* The rows of the selected area, for eye and reader. */
  function markSelected() {
    const chosen = selected();
    for (const row of rows()) {
      const isChosen = chosen !== null && areaOf(row) === chosen;
      row.classList.toggle("chosen", isChosen);
      if (isChosen) row.setAttribute("aria-current", "true"); else row.removeAttribute("aria-current");
    }
  }

  /* The grid makes rows anew as it sorts and filters. */
  (function watch() {
    const body = document.querySelector("#table .ag-center-cols-container");
    if (!body) { requestAnimationFrame(watch); return; }
    new MutationObserver(markSelected).observe(body, { childList: true });
    markSelected();
  })();

  document.addEventListener("atlas:pointed", onPointed);
  document.addEventListener("atlas:painted", markSelected);
  document.addEventListener("pointerover", (event) => pointFrom(event.target), { passive: true });
  document.documentElement.addEventListener("pointerleave", () => pointFrom(null));
  document.addEventListener("focusin", (event) => { if (event.target.matches(":focus-visible")) pointFrom(event.target); });
  document.addEventListener("focusout", (event) => { if (lineAt(event.target)) pointFrom(event.relatedTarget); });
})();
