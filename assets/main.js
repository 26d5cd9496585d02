/* Makes the page that the server drew live. */
import * as areaList from "./page/area_list.js";
import * as brief from "./page/brief.js";
import * as bring from "./page/bring.js";
import * as controls from "./page/controls.js";
import * as dash from "./page/dash.js";
import * as downloads from "./page/downloads.js";
import * as hoverCard from "./page/hover_card.js";
import * as keys from "./page/keys.js";
import * as layerSearch from "./page/layer_search.js";
import * as legend from "./page/legend.js";
import * as legendPlace from "./page/legend_place.js";
import * as links from "./page/links.js";
import * as live from "./page/live.js";
import * as pointing from "./page/pointing.js";
import * as projects from "./page/projects.js";
import * as reading from "./page/reading.js";
import * as share from "./page/share.js";
import * as sharedPointing from "./page/shared_pointing.js";
import * as tableTools from "./page/table_tools.js";
import * as time from "./page/time.js";

for (const part of [legendPlace, time, links, controls, pointing, hoverCard, legend, areaList, sharedPointing, reading, tableTools, dash, share, downloads, brief, layerSearch, keys, projects, bring]) part.begin();
document.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-zoom]"));
  if (button) live.zoom(button.dataset.zoom || "", button.closest(".canvas")?.id || "");
});
/** What tests and other scripts may call: go to an address as the links of the page do; show and hide the card of an area. */
/** @type {any} */ (window).atlas = { go: links.go, showCard: hoverCard.showCardOf, hideCard: hoverCard.hideCard };
live.begin();
