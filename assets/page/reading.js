/* What reading needs of the browser: the sources of the area just chosen come into view, a page opens at its beginning, boundary
   notes open in place, paper. */
const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
let shown = /** @type {string | null | undefined} */ (undefined); // the area of the profile; undefined until the page has opened
let isChosenOnMap = false; // the last press was on a map: its card stays before the visitor's eyes
let opened = ""; // the address of the page beside the map that was opened

const title = () => /** @type {HTMLElement | null} */ (document.getElementById("profile-title"));
const notesButton = () => /** @type {HTMLElement | null} */ (document.getElementById("all-notes"));
let isOpen = false; // what a visitor wants of the notes, whichever they are
export const areNotesOpen = () => notesButton()?.getAttribute("aria-expanded") === "true";

/** A line of the ranking or the table is far below the profile that it fills. */
function reveal() {
  const before = shown, heading = title();
  shown = heading?.dataset.area || null;
  if (heading && before !== undefined && before !== shown && !isChosenOnMap) bringToView(heading);
}

/** @param {HTMLElement} heading */
function bringToView(heading) {
  const { top, bottom } = heading.getBoundingClientRect();
  if (top >= 0 && bottom <= window.innerHeight) return;
  heading.scrollIntoView({ block: top < 0 ? "start" : "center", behavior: calm() ? "auto" : "smooth" });
}

/** A page beside the map opens at its beginning, or at the part that its address names. */
function openPage() {
  const page = document.getElementById("page");
  if (!page || page.hidden || !page.childElementCount || opened === location.href) { if (page?.hidden) opened = ""; return; }
  const cameHere = shown !== undefined;
  opened = location.href;
  const part = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (part) part.scrollIntoView(); else if (cameHere) window.scrollTo(0, 0);
  const focused = document.activeElement, place = /** @type {HTMLElement | null} */ ((part || page).querySelector("h1, h2"));
  if (!cameHere || !place || (focused !== document.body && focused?.checkVisibility() && !page.contains(focused))) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/** @param {boolean} wanted */
export function openNotes(wanted) {
  const button = notesButton(), notes = document.getElementById("boundary-notes");
  if (!button || !notes) return;
  button.setAttribute("aria-expanded", String(wanted));
  notes.classList.toggle("open", wanted);
  isOpen = wanted;
  if (wanted) notes.focus({ preventScroll: true }); else notes.scrollTop = 0;
}
/** Notes of another map have come while they were read. */
function keepNotesOpen() {
  notesButton()?.setAttribute("aria-expanded", "true");
  document.getElementById("boundary-notes")?.classList.add("open");
  isOpen = areNotesOpen();
}
export const toggleNotes = () => openNotes(!areNotesOpen());

export function begin() {
  document.addEventListener("atlas:shown", () => {
    if (title() || shown !== undefined) reveal();
    openPage();
    if (isOpen && !areNotesOpen()) keepNotesOpen();
    if (shown === undefined) shown = title()?.dataset.area || null;
  });
  for (const press of ["pointerdown", "keydown"]) {
    document.addEventListener(press, ({ target }) => { isChosenOnMap = target instanceof Element && target.closest("svg.map") !== null; }, { passive: true, capture: true });
  }
  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target), heading = title();
    if (heading && target.closest("#hover-card")) bringToView(heading);
    if (target.closest("button[data-print]")) window.print();
    if (target.closest("#all-notes")) toggleNotes();
    else if (areNotesOpen() && !target.closest("#boundary-notes")) openNotes(false);
  });
}
