/* The boundary notes: under the map there is room for the first lines of them. A button opens them all over the foot of
   the map, which keeps its size; while presenting the key N does too. */
(function () {
  "use strict";
  const button = () => document.getElementById("all-notes");
  const isOpen = () => Boolean(button() && button().getAttribute("aria-expanded") === "true");

  function open(wanted) {
    if (!button()) return;
    const notes = document.getElementById("boundary-notes");
    button().setAttribute("aria-expanded", String(wanted));
    notes.classList.toggle("open", wanted);
    if (wanted) notes.focus({ preventScroll: true }); else notes.scrollTop = 0;
  }

  /* Escape closes them before it means anything else. */
  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && isOpen()) {
      open(false);
      button().focus({ preventScroll: true });
      event.stopPropagation();
    }
    if (event.key.toLowerCase() === "n" && document.documentElement.dataset.view === "present") open(!isOpen());
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("#all-notes")) open(!isOpen());
    else if (isOpen() && !event.target.closest("#boundary-notes")) open(false);
  });
  document.addEventListener("keydown", onKey, { capture: true });
})();
