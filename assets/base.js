/* Where the atlas stands on its host, and which version of code and data drew this page. */
export const base = () => document.body.dataset.base || "";
export const version = () => document.body.dataset.version || "";
