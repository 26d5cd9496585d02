/* Forms that choose what a page shows are followed as a link is: without loading the page anew. */
import { base } from "../base.js";
import { go } from "./links.js";

/** @param {HTMLFormElement} form */
function address(form) {
  const given = [...new FormData(form)].filter(([, value]) => value !== "");
  return base() + "/?" + new URLSearchParams(/** @type {string[][]} */ (given));
}

/** @param {Event} event */
function follow(event) {
  const form = /** @type {HTMLFormElement | null} */ (/** @type {Element} */ (event.target).closest("form[data-go]"));
  if (!form) return;
  event.preventDefault();
  go(address(form));
}

export function begin() {
  document.addEventListener("submit", follow);
  document.addEventListener("change", follow);
}
