/** The base map in cells, loaded where and as finely as the map shows them; every file is kept by the browser for ever. */
const fetched = new Map();

/**
 * A JSON file, fetched once a page.
 *
 * @param {string} url
 * @returns {Promise<any>}
 */
function read(url) {
  if (!fetched.has(url))
    fetched.set(
      url,
      fetch(url).then((answer) => {
        if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
        return answer.json();
      }),
    );
  return fetched.get(url);
}

/** Degrees of a point in a cell, given in parts of the world's width and height (Web Mercator). */
const degrees = (x, y) => [(Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI, x * 360 - 180];

/** Rings or lines as `[[lat, lon], …]` from `[x, y, dx, dy, …]`. */
function placed(steps, cell, scale) {
  const points = [];
  let [x, y] = [0, 0];
  for (let index = 0; index < steps.length; index += 2) {
    x += steps[index];
    y += steps[index + 1];
    points.push(degrees((cell.x + x / scale.extent) / scale.cells, (cell.y + y / scale.extent) / scale.cells));
  }
  return points;
}

/** Which cells of a band a view meets, a little more than it shows. */
function meeting(bounds, band) {
  const cells = 2 ** band.z;
  const across = (lon) => Math.floor(((lon + 180) / 360) * cells);
  const down = (lat) => {
    const sine = Math.sin((lat * Math.PI) / 180);
    return Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * cells);
  };
  const [west, east] = [across(bounds.getWest()), across(bounds.getEast())];
  const [north, south] = [down(bounds.getNorth()), down(bounds.getSouth())];
  return band.cells.filter((address) => {
    const [x, y] = address.split('-').map(Number);
    return x >= west && x <= east && y >= north && y <= south;
  });
}

/** One cell ready to draw: `{layers: {land: [{properties, lines}], …}, towns, areas}`. */
async function readCell(base, index, band, address) {
  const { layers, towns = [], areas = [] } = await read(`${base}/${band.z}/${address}.json`);
  const [x, y] = address.split('-').map(Number);
  const scale = { extent: index.extent, cells: 2 ** band.z };
  const shapes = Object.entries(layers).map(([name, list]) => [
    name,
    list.map(([properties, lines]) => ({ properties, lines: lines.map((line) => placed(line, { x, y }, scale)) })),
  ]);
  return { layers: Object.fromEntries(shapes), towns, areas };
}

const cells = new Map();

/**
 * What a view shows of the base map.
 *
 * @param {string} indexUrl address of `index.json`; the cells lie beside it
 * @returns {Promise<{key: string, cells: any[]}>} `key` names the set, so that an unchanged one is not drawn again
 */
export async function groundOf(indexUrl, bounds, zoom) {
  const index = await read(indexUrl);
  const band = index.bands.find(({ from, to }) => zoom >= from && zoom <= to) ?? index.bands.at(-1);
  const base = indexUrl.slice(0, indexUrl.lastIndexOf('/'));
  const addresses = meeting(bounds, band);
  const found = await Promise.all(
    addresses.map((address) => {
      const key = `${band.z}/${address}`;
      if (!cells.has(key)) cells.set(key, readCell(base, index, band, address));
      return cells.get(key);
    }),
  );
  return { key: `${band.z}: ${addresses.join(' ')}`, cells: found };
}
