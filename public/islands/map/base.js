/** The base map on one canvas: land, towns' built-up areas, départements, rivers, lakes, borders. */
import { colour } from './colours.js';

const riverWidth = (rank, zoom) => {
  const width = rank <= 5 ? 2.2 : rank <= 7 ? 1.9 : rank <= 9 ? 1.5 : 1.1;
  return width * (zoom < 7 ? 0.6 : zoom >= 9 ? 1.25 : 1);
};
const fill = (name) => ({ fill: true, fillColor: colour(name), fillOpacity: 1, stroke: false });
/** @param {string} name of the colour @param {number} weight in pixels @param {string | null} dashArray */
const line = (name, weight, dashArray = null) => ({
  fill: false,
  stroke: true,
  color: colour(name),
  weight,
  dashArray,
});

/**
 * How a shape looks at a zoom, or null when it is not drawn; bottom to top.
 *
 * @type {Record<string, (properties: any, zoom: number) => object | null>}
 */
const STYLES = {
  land: ({ kind }) => fill(kind === 'fr' ? 'land' : 'abroad'),
  coast: ({ kind }) => line('shore', kind === 'fr' ? 0.9 : 0.6),
  urban: ({ minzoom }, zoom) => (zoom >= minzoom - 1 ? fill('urban') : null),
  departements: (_, zoom) => line('departement', zoom < 8 ? 0.6 : 1),
  rivers: ({ minzoom, rank }, zoom) => (zoom >= minzoom ? line('river', riverWidth(rank, zoom)) : null),
  lakes: ({ minzoom }, zoom) => (zoom >= minzoom ? fill('water') : null),
  shores: ({ minzoom }, zoom) => (zoom >= minzoom ? line('river', 0.6) : null),
  borders: () => line('border', 1, '5 3'),
};
const AREAS = new Set(['land', 'urban', 'lakes']);

/** A painter of the base map: `paint(cells)` shows these instead of the ones before, in the look of the present zoom. */
export function baseMap(L, map) {
  map.createPane('base').style.zIndex = 210;
  const renderer = L.canvas({ pane: 'base', padding: 0.3 });
  const options = { pane: 'base', renderer, interactive: false, smoothFactor: 1 };
  const group = L.layerGroup().addTo(map);
  return (cells) => {
    const zoom = Math.round(map.getZoom());
    group.clearLayers();
    for (const [name, styleOf] of Object.entries(STYLES))
      for (const { layers } of cells)
        for (const { properties, lines } of layers[name] ?? []) {
          const look = styleOf(properties, zoom);
          if (!look) continue;
          const make = AREAS.has(name) ? L.polygon : L.polyline;
          group.addLayer(make(lines, { ...options, ...look }));
        }
  };
}
