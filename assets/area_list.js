/* The list of areas: arrow keys, Home, End and first letters move through it, and the map shows where it is. */
(function () {
  "use strict";
  const PAUSE = 700; // ms after which letters begin another word
  const listbox = () => document.getElementById("areas");
  const options = () => [...listbox().querySelectorAll("[role=option]")];
  const isHere = () => document.activeElement && document.activeElement.id === "areas";
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  let current = null; // the area that the keyboard is on
  let typed = "", typedAt = 0;

  /* An area that the list has no more leaves the keyboard at the selected one, or at the first. */
  const optionAt = () => options().find((one) => one.dataset.area === current)
    || listbox().querySelector("[aria-selected=true]") || options()[0] || null;

  function mark() {
    const option = optionAt();
    for (const one of options()) one.classList.toggle("active", one === option);
    if (!option) { listbox().removeAttribute("aria-activedescendant"); return null; }
    listbox().setAttribute("aria-activedescendant", option.id);
    current = option.dataset.area;
    return option;
  }

  function moveTo(option) {
    if (option) current = option.dataset.area;
    const here = mark();
    if (!here) return;
    here.scrollIntoView({ block: "nearest" });
    window.atlas.point(null, current);
  }

  /* The next area whose name, or a word of it, begins with the letters typed; one letter again goes on to the next. */
  function find(letter, now) {
    typed = now - typedAt > PAUSE ? letter : typed + letter;
    typedAt = now;
    const again = [...typed].every((one) => one === typed[0]);
    const words = plain(again ? typed[0] : typed), all = options(), at = all.indexOf(optionAt());
    const from = again || typed.length === 1 ? at + 1 : at;
    const turned = [...all.slice(from), ...all.slice(0, from)];
    const nameOf = (option) => plain(option.querySelector(".area").textContent).replace(/[^\p{L}\p{N}]+/gu, " ");
    return turned.find((one) => nameOf(one).startsWith(words)) || turned.find((one) => nameOf(one).includes(" " + words));
  }

  /* The area that is selected already: on to its profile. */
  function choose(key) {
    const title = document.getElementById("profile-title");
    if (key === "Enter" && title && title.dataset.area === current && title.checkVisibility()) {
      title.tabIndex = -1;
      title.focus();
    } else window.atlas.pick(current);
  }

  function leave() {
    document.getElementById("map-title").focus({ preventScroll: true });
  }

  function onKey(event) {
    if (!isHere() || event.ctrlKey || event.metaKey || event.altKey || event.key === "Tab") return;
    const all = options(), at = all.indexOf(optionAt()), goingOn = typed && event.timeStamp - typedAt < PAUSE;
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 };
    if (event.key in steps) { typed = ""; moveTo(all[Math.min(Math.max(steps[event.key], 0), all.length - 1)]); }
    else if (event.key === "Enter" || (event.key === " " && !goingOn)) choose(event.key);
    else if (event.key === "Escape") leave();
    else if (event.key.length === 1) moveTo(find(event.key, event.timeStamp));
    else return;
    event.preventDefault();
    event.stopPropagation(); // keys of the page as a whole mean something else
  }

  function onPress(event) {
    const option = event.target.closest("#areas [role=option]");
    if (!option) return;
    moveTo(option);
    window.atlas.pick(current);
  }

  /* Options that come with another address: the keyboard stays at its area, and the map shows it anew. */
  function watch() {
    if (!listbox()) { requestAnimationFrame(watch); return; }
    new MutationObserver(() => { if (isHere()) moveTo(null); else if (listbox().children.length) mark(); }).observe(listbox(), { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-selected", "data-area"] });
    listbox().addEventListener("focus", () => moveTo(null));
    listbox().addEventListener("blur", () => window.atlas.point(null, null));
  }

  document.addEventListener("keydown", onKey, { capture: true });
  document.addEventListener("click", onPress);
  watch();
})();
