/* Lays what the server tells around the map into its places: markup by id, and attributes. What stands there already is
   changed in place, so that a link stays the link that is being clicked, and the keyboard's place is kept. */
(function () {
  "use strict";
  const SCROLLED = "profile"; // the one that scrolls by itself: to ask any of them where it is costs a layout of the page
  const STOPS = "a[href], button, summary, [tabindex]";
  const last = new Map();
  const draft = document.createElement("template");

  function placeOf(container) {
    const focused = document.activeElement;
    if (!focused || focused === container || !container.contains(focused)) return null;
    return { focused, id: focused.id, href: focused.getAttribute("href"), index: [...container.querySelectorAll(STOPS)].indexOf(focused), text: focused.textContent };
  }
  function returnTo(container, place) {
    const all = [...container.querySelectorAll(STOPS)];
    const same = all.find((one) => place.id && one.id === place.id)
      || all.find((one) => place.href && one.getAttribute("href") === place.href)
      || all.find((one) => one.textContent === place.text) || all[place.index] || all.at(-1) || document.getElementById("map-title");
    if (same && same !== document.activeElement) same.focus({ preventScroll: true });
  }

  const isAlike = (one, other) => one.nodeType === other.nodeType && one.nodeName === other.nodeName && one.id === other.id;

  /* Make `old` say what `wanted` says, node by node. */
  function change(old, wanted) {
    if (old.isEqualNode(wanted)) return; // most are, and the browser sees it sooner than what follows
    if (old.nodeType !== Node.ELEMENT_NODE) { if (old.data !== wanted.data) old.data = wanted.data; return; }
    for (const { name, value } of wanted.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    for (const { name } of [...old.attributes]) if (!wanted.hasAttribute(name)) old.removeAttribute(name);
    changeAll(old, wanted);
  }
  function changeAll(old, wanted) {
    const now = [...old.childNodes], next = [...wanted.childNodes];
    next.forEach((node, index) => {
      if (index >= now.length) old.append(node);
      else if (isAlike(now[index], node)) change(now[index], node);
      else now[index].replaceWith(node);
    });
    for (const node of now.slice(next.length)) node.remove();
  }

  function layOne(id, markup) {
    const container = document.getElementById(id);
    if (!container || last.get(container) === markup) return;
    const place = placeOf(container);
    draft.innerHTML = markup; // escaped on the server, every word and attribute of it
    changeAll(container, draft.content);
    if (id === SCROLLED) container.scrollTop = 0; // what is new is read from its beginning
    last.set(container, markup);
    if (place) returnTo(container, place);
  }

  function lay(panels) {
    if (!panels) return;
    for (const [id, markup] of Object.entries(panels.markup)) layOne(id, markup);
    for (const [id, attributes] of Object.entries(panels.attributes)) {
      const element = document.getElementById(id);
      if (!element) continue;
      for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === "boolean") element.toggleAttribute(name, value); else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
      }
    }
  }

  /* All that stands around the map is of the address: the room is told last, and says of which. */
  const isTold = () => document.getElementById("room").dataset.search === location.search;
  const whenTold = () => new Promise((resolve) => {
    if (isTold()) { resolve(); return; }
    const watcher = new MutationObserver(() => { if (isTold()) { watcher.disconnect(); resolve(); } });
    watcher.observe(document.getElementById("room"), { attributes: true, attributeFilter: ["data-search"] });
  });

  window.atlas = Object.assign(window.atlas || {}, { isTold, whenTold });
  window.dash_clientside = Object.assign({}, window.dash_clientside, { panels: { lay } });
})();
