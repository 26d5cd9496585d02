/* Makes the page that the server drew live. */
import * as areaList from "./page/area_list.js";
import * as controls from "./page/controls.js";
import * as dash from "./page/dash.js";
import * as hoverCard from "./page/hover_card.js";
import * as keys from "./present/keys.js";
import * as legend from "./page/legend.js";
import * as links from "./page/links.js";
import * as live from "./page/live.js";
import * as pointing from "./page/pointing.js";
import * as reading from "./page/reading.js";
import * as sharedPointing from "./page/shared_pointing.js";
import * as tableTools from "./page/table_tools.js";
import * as time from "./page/time.js";

for (const part of [time, links, controls, pointing, hoverCard, legend, areaList, sharedPointing, reading, tableTools, dash, keys]) part.begin();
document.addEventListener("click", (event) => {
  const button = /** @type {Element} */ (event.target).closest("#zoom-in, #zoom-out, #zoom-home");
  if (button) live.zoom(button.id.replace("zoom-", ""));
});
/** What tests and other scripts may call: go to an address as the links of the page do; show and hide the card of an area. */
/** @type {any} */ (window).atlas = { go: links.go, showCard: hoverCard.showCardOf, hideCard: hoverCard.hideCard };
live.begin();
