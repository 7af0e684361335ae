/** Names of rivers in italics, turned along a straight stretch: one for every 330 pixels of a river. */
const BETWEEN = 330;
const BEND = 0.35;

const headingOf = (a, b) => Math.atan2(b.y - a.y, b.x - a.x);
const between = (a, b) => Math.abs(Math.atan2(Math.sin(a - b), Math.cos(a - b)));

/** Stretches of a line, in pixels, that bend by less than BEND and hold a text of `width`. */
function stretches(points, width) {
  const found = [];
  let from = 0;
  for (let to = 1; to < points.length; to += 1) {
    const [a, b] = [points[from], points[to]];
    if (between(headingOf(points[to - 1], b), headingOf(a, points[from + 1])) > BEND) from = to - 1;
    else if (Math.hypot(b.x - a.x, b.y - a.y) >= width + 12) {
      found.push({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, heading: headingOf(a, b) });
      from = to;
    }
  }
  return found;
}

/** Upright text: never upside down. */
const upright = (angle) => (angle > Math.PI / 2 ? angle - Math.PI : angle < -Math.PI / 2 ? angle + Math.PI : angle);

/**
 * @param pixelOf place `[lat, lon]` to pixels of the map's frame
 * @param widthOf width in pixels of a river's name
 * @param tryAt puts a name with its box when the box is free: `(x, y, angle, box, name) => boolean`
 */
export function nameRivers(features, zoom, pixelOf, widthOf, tryAt) {
  const named = [];
  const drawn = features.filter(({ properties }) => properties.name && zoom >= properties.minzoom);
  for (const { properties, lines } of drawn.toSorted((a, b) => a.properties.rank - b.properties.rank)) {
    const width = widthOf(properties.name);
    for (const line of lines) {
      for (const { x, y, heading } of stretches(line.map(pixelOf), width)) {
        if (named.some((other) => other.name === properties.name && Math.hypot(other.x - x, other.y - y) < BETWEEN))
          continue;
        const angle = upright(heading);
        // Beside the line, not on it.
        const at = { x: x + 9 * Math.sin(angle), y: y - 9 * Math.cos(angle) };
        const halfWidth = (Math.abs(Math.cos(angle)) * width + Math.abs(Math.sin(angle)) * 14) / 2;
        const halfHeight = (Math.abs(Math.sin(angle)) * width + Math.abs(Math.cos(angle)) * 14) / 2;
        const box = [at.x - halfWidth, at.y - halfHeight, at.x + halfWidth, at.y + halfHeight];
        if (tryAt(at, angle, box, properties.name)) named.push({ ...at, name: properties.name });
      }
    }
  }
}
