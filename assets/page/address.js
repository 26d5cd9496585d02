/* The address is the view: how a place goes into it, and where a field stands in it. Pure functions. */

const AFTER = { // what the canonical order has after each place
  at: /^(beside|compare|data|tab|view|brief|scene|lang|theme)=/,
  beside: /^(compare|data|tab|view|brief|scene|lang|theme)=/,
};

/** A query with the place of a map in it, or without any: of the first map, or of a second that has an extent of its own.
    @param {string} place @param {string} search @param {"at" | "beside"} field */
export function withPlace(place, search, field = "at") {
  const parts = search.replace(/^\?/, "").split("&").filter((part) => part && !part.startsWith(field + "="));
  if (place) {
    const after = parts.findIndex((part) => AFTER[field].test(part));
    parts.splice(after < 0 ? parts.length : after, 0, `${field}=${place}`);
  }
  return parts.length ? "?" + parts.join("&") : "";
}

/** One field of a query. @param {string} search @param {string} name */
export const fieldOf = (search, name) => new URLSearchParams(search).get(name);
