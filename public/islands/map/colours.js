/** Colours of the map, from the variables of the style sheet: light or dark, as the reader prefers. */
export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--map-${name}`).trim();

/** Calls back when the reader changes between light and dark. */
export const onSchemeChange = (redraw) => matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
