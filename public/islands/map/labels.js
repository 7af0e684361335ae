/** Names of places, towns and départements where there is room: never over a marker, a control or another name. */
import { nameRivers } from './rivers.js';

const MOST_TOWNS = 70;
const LINE = 16;
const FONTS = {
  large: '600 15px',
  middle: '550 13px',
  small: '500 11.5px',
  own: '600 12px',
  area: '500 13.5px',
  river: 'italic 450 12px',
};
/** Boxes `[left, top, right, bottom]` around a point for a text of width `w` that keeps `d` pixels away. */
const SIDES = {
  right: (x, y, w, d) => [x + d, y - LINE / 2, x + d + w, y + LINE / 2],
  left: (x, y, w, d) => [x - d - w, y - LINE / 2, x - d, y + LINE / 2],
  below: (x, y, w, d) => [x - w / 2, y + d - 2, x + w / 2, y + d - 2 + LINE],
  above: (x, y, w, d) => [x - w / 2, y - d + 2 - LINE, x + w / 2, y - d + 2],
  middle: (x, y, w) => [x - w / 2, y - LINE / 2, x + w / 2, y + LINE / 2],
};
const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
const widthOf = (text, size) => {
  pen.font = `${FONTS[size]} "Inter Variable", sans-serif`;
  return pen.measureText(text).width + 2;
};
const sizeOf = (town, zoom) => (town.minzoom <= zoom - 3 ? 'large' : town.minzoom <= zoom - 1 ? 'middle' : 'small');

/** A painter of names: `paint(cells)` names what these hold. @param places markers on the map (`addMarkers`): kept free, and named first when they have a text */
export function mapNames(L, map, places) {
  const pane = map.createPane('names');
  pane.style.zIndex = 450;
  pane.setAttribute('aria-hidden', 'true');
  const group = L.layerGroup().addTo(map);
  const put = (at, text, className, box) => {
    const { x, y } = map.latLngToContainerPoint(at);
    const words = Object.assign(document.createElement('span'), { textContent: text });
    words.style.left = `${box[0] - x}px`;
    words.style.top = `${box[1] - y}px`;
    const icon = L.divIcon({ className, iconSize: null, html: words });
    group.addLayer(L.marker(at, { pane: 'names', interactive: false, keyboard: false, icon }));
    return words;
  };

  return (cells) => {
    group.clearLayers();
    const towns = cells.flatMap((cell) => cell.towns).toSorted((a, b) => a.rank - b.rank);
    const zoom = Math.round(map.getZoom());
    const { x: width, y: height } = map.getSize();
    const pointOf = (at) => map.latLngToContainerPoint(at);
    const boxes = [[width - 52, 0, width, 92]];
    for (const { at, half } of places) {
      const { x, y } = pointOf(at);
      boxes.push([x - half, y - half, x + half, y + half]);
    }
    const free = (box) =>
      box[0] > 2 &&
      box[1] > 2 &&
      box[2] < width - 2 &&
      box[3] < height - 2 &&
      !boxes.some((other) => meets(other, box));
    /** Puts a name on the first free side. */
    const name = (at, text, size, distance, sides, className) => {
      const { x, y } = pointOf(at);
      const w = widthOf(text, size);
      const box = sides.map((side) => SIDES[side](x, y, w, distance)).find(free);
      if (!box) return;
      boxes.push(box);
      put(at, text, className, box);
    };
    for (const { at, half, text } of places)
      if (text) name(at, text, 'own', half, ['below', 'right', 'left', 'above'], 'map-label');
    const deepest = zoom >= 9 ? zoom + 1 : zoom;
    const inView = towns.filter((town) => town.minzoom <= deepest && map.getBounds().contains([town.lat, town.lon]));
    for (const town of inView.slice(0, MOST_TOWNS)) {
      const at = [town.lat, town.lon];
      const { x, y } = pointOf(at);
      const dot = [x - 4, y - 4, x + 4, y + 4];
      const size = sizeOf(town, zoom);
      // A marker that bears its own name speaks for the town under it.
      const spoken = places.some(({ at: place, text }) => text && pointOf(place).distanceTo([x, y]) < 24);
      if (spoken) continue;
      if (!free(dot)) name(at, town.name, size, 16, ['below', 'above'], `map-town map-town-${size} map-town-bare`);
      else {
        name(at, town.name, size, 7, ['right', 'left', 'above', 'below'], `map-town map-town-${size}`);
        boxes.push(dot);
      }
    }
    nameRivers(
      cells.flatMap(({ layers }) => layers.rivers ?? []),
      zoom,
      pointOf,
      (text) => widthOf(text, 'river'),
      (at, angle, box, text) => {
        if (!free(box)) return false;
        boxes.push(box);
        const words = put(map.containerPointToLatLng([at.x, at.y]), text, 'map-river', [at.x, at.y]);
        words.style.transform = `translate(-50%, -50%) rotate(${angle}rad)`;
        return true;
      },
    );
    if (zoom < 8) return;
    for (const { name: words, lat, lon } of cells.flatMap(({ areas }) => areas))
      name([lat, lon], words, 'area', 0, ['middle'], 'map-area');
  };
}
