/* The address is the view: how a place goes into it, and where a field stands in it. Pure functions. */

const AFTER_PLACE = /^(compare|data|tab|view|brief|scene|lang|theme)=/;

/** A query with the place of a map in it, or without any. @param {string} place @param {string} search */
export function withPlace(place, search) {
  const parts = search.replace(/^\?/, "").split("&").filter((part) => part && !part.startsWith("at="));
  if (place) {
    const after = parts.findIndex((part) => AFTER_PLACE.test(part));
    parts.splice(after < 0 ? parts.length : after, 0, "at=" + place);
  }
  return parts.length ? "?" + parts.join("&") : "";
}

/** One field of a query. @param {string} search @param {string} name */
export const fieldOf = (search, name) => new URLSearchParams(search).get(name);
