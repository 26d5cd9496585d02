/* The panel of sharing: addresses become those under which the page was reached, unless the server names a public one; the code
   for phones is fetched when the panel is first looked at. One panel of the header is open at a time. */
const panel = () => /** @type {HTMLDetailsElement | null} */ (document.getElementById("share"));

/** A text with its address in it. @param {HTMLElement} element */
export function filled(element) {
  const { address = "", text = "{url}", escaped } = element.dataset;
  const place = address.startsWith("/") ? location.search : "", url = new URL(address, location.href);
  if (element.dataset.copy === "link" && /[?&](at|beside)=/.test(place)) url.search = location.search; // a gesture has moved the map since
  if (element.dataset.copy === "link") url.hash = location.hash; // the part of a page that is read
  const whole = escaped === undefined ? url.href : url.href.replaceAll("&", "&amp;");
  return text.replace("{url}", () => whole);
}

function fill() {
  const share = panel();
  if (!share || !share.open) return;
  for (const shown of /** @type {NodeListOf<HTMLElement>} */ (share.querySelectorAll("[data-address]:not(button)"))) {
    if (shown instanceof HTMLInputElement) shown.value = filled(shown);
    else (shown.firstElementChild || shown).textContent = filled(shown);
  }
  const local = document.getElementById("share-local"), link = /** @type {HTMLInputElement | null} */ (document.getElementById("share-link"));
  if (local && link) local.hidden = !/^(localhost|127\.|\[::1\])/.test(new URL(link.value).hostname);
  draw();
}

async function draw() {
  const place = document.getElementById("share-qr"), source = place?.dataset.src || "";
  if (!place || place.dataset.drawn === source) return;
  const told = await fetch(source).catch(() => null);
  if (!told || place.dataset.src !== source) return;
  const markup = told.ok ? await told.text() : "";
  place.innerHTML = markup; // the server's own drawing: nothing of the address but its squares
  const code = place.querySelector("svg");
  if (!code) return;
  code.setAttribute("role", "img");
  code.setAttribute("aria-label", place.dataset.label || "");
  place.dataset.drawn = source;
}

/** @param {Event} event */
function opened(event) {
  const one = /** @type {HTMLDetailsElement} */ (event.target);
  if (!one.matches?.("details.pop") || !one.open) return;
  for (const other of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details.pop[open]"))) if (other !== one) other.open = false;
  fill();
}
/** A click elsewhere, or Escape, closes what floats. @param {Event} event */
function close(event) {
  const open = /** @type {HTMLDetailsElement | null} */ (document.querySelector("details.pop[open]"));
  if (!open) return;
  if (event instanceof KeyboardEvent) { if (event.key !== "Escape") return; open.querySelector("summary")?.focus(); }
  else if (open.contains(/** @type {Node} */ (event.target)) || !(/** @type {Node} */ (event.target).isConnected)) return;
  open.open = false;
}

export function begin() {
  document.addEventListener("toggle", opened, true);
  document.addEventListener("click", close);
  document.addEventListener("keydown", close);
  document.addEventListener("atlas:filled", fill);
}
