/* Lays what the server tells around the map into its places: markup by id, and attributes. What has not changed is left
   alone, and the keyboard's place is kept where its link or button is still there. */
(function () {
  "use strict";
  const SCROLLED = "profile"; // the one that scrolls by itself: to ask any of them where it is costs a layout of the page
  const last = new Map();

  function placeOf(container) {
    const focused = document.activeElement;
    if (!focused || focused === container || !container.contains(focused)) return null;
    const all = [...container.querySelectorAll("a[href], button, summary, [tabindex]")];
    return { id: focused.id, href: focused.getAttribute("href"), index: all.indexOf(focused), text: focused.textContent };
  }
  function returnTo(container, place) {
    const all = [...container.querySelectorAll("a[href], button, summary, [tabindex]")];
    const same = all.find((one) => place.id && one.id === place.id)
      || all.find((one) => place.href && one.getAttribute("href") === place.href)
      || all.find((one) => one.textContent === place.text) || all[place.index] || all.at(-1) || document.getElementById("map-title");
    if (same) same.focus({ preventScroll: true });
  }

  function lay(panels) {
    if (!panels) return;
    for (const [id, markup] of Object.entries(panels.markup)) {
      const container = document.getElementById(id);
      if (!container || last.get(container) === markup) continue;
      const place = placeOf(container);
      container.innerHTML = markup; // escaped on the server, every word and attribute of it
      if (id === SCROLLED) container.scrollTop = 0; // what is new is read from its beginning
      last.set(container, markup);
      if (place) returnTo(container, place);
    }
    for (const [id, attributes] of Object.entries(panels.attributes)) {
      const element = document.getElementById(id);
      if (!element) continue;
      for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === "boolean") element.toggleAttribute(name, value); else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
      }
    }
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { panels: { lay } });
})();
