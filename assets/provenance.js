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
    const cameHere = shown !== undefined; // not where the page has opened on it
    room.dataset.opened = room.dataset.search;
    const part = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (part) part.scrollIntoView();
    else window.scrollTo(0, 0);
    if (cameHere) beginAt(room, (part || room).querySelector("h1, h2"));
  }

  /* The link that led here has gone with the map: the keyboard goes on from where the page beside it begins. */
  function beginAt(room, place) {
    const focused = document.activeElement;
    if (!place || (focused !== document.body && focused.checkVisibility() && !room.contains(focused))) return;
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
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
    new MutationObserver(() => open(room)).observe(room, { childList: true, attributes: true, attributeFilter: ["data-search"] });
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
