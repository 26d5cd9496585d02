/* What provenance needs of the browser: bring the sources of the area just chosen into view, rows by the keyboard, paper. */
(function () {
  "use strict";
  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  let shown; // the area of the profile; undefined until the page has opened

  /* A line of the ranking or the table is far below the profile that it fills. */
  function reveal() {
    const title = document.getElementById("profile-title");
    const area = title ? title.dataset.area : null;
    const before = shown;
    shown = area;
    if (!title || before === undefined || before === area) return;
    const { top, bottom } = title.getBoundingClientRect();
    if (top >= 0 && bottom <= window.innerHeight) return;
    title.scrollIntoView({ block: top < 0 ? "start" : "center", behavior: calm() ? "auto" : "smooth" });
  }

  /* A page beside the map opens at its beginning, or at the part that its address names. */
  function open(room) {
    if (!room.childElementCount || room.dataset.opened === room.dataset.search) return;
    room.dataset.opened = room.dataset.search;
    const part = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (part) part.scrollIntoView();
    else window.scrollTo(0, 0);
  }

  function press(event) {
    const cell = event.key === "Enter" && event.target.closest("#table .ag-row .ag-cell");
    if (cell) cell.click();
  }

  function watch() {
    const profile = document.getElementById("profile");
    const room = document.getElementById("room");
    if (!profile || !room) { requestAnimationFrame(watch); return; }
    new MutationObserver(reveal).observe(profile, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-area"] });
    new MutationObserver(() => open(room)).observe(room, { childList: true });
    requestAnimationFrame(function first() {
      if (document.body.dataset.map !== "ready") { requestAnimationFrame(first); return; }
      const title = document.getElementById("profile-title");
      if (shown === undefined) shown = title ? title.dataset.area : null;
    });
  }

  document.addEventListener("keydown", press);
  document.addEventListener("click", (event) => { if (event.target.closest("button[data-print]")) window.print(); });
  watch();
})();
