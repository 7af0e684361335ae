/** The bundled base map on one canvas: land, towns' built-up areas, départements, rivers, lakes, borders. */
const fetched = new Map();

/** The layers file, fetched once a page. */
export function loadLayers(url) {
  if (!fetched.has(url)) {
    fetched.set(
      url,
      fetch(url).then((answer) => {
        if (!answer.ok) throw new Error(`map layers: ${answer.status}`);
        return answer.json();
      }),
    );
  }
  return fetched.get(url);
}

const riverWidth = (rank, zoom) => {
  const width = rank <= 5 ? 2.2 : rank <= 7 ? 1.9 : rank <= 9 ? 1.5 : 1.1;
  return width * (zoom < 7 ? 0.6 : zoom >= 9 ? 1.25 : 1);
};
const fill = (fillColor, color, weight) => ({
  fill: true,
  fillColor,
  fillOpacity: 1,
  stroke: weight > 0,
  color,
  weight,
});
/** @param {string} color @param {number} weight in pixels @param {string | null} dashArray */
const line = (color, weight, dashArray = null) => ({ fill: false, stroke: true, color, weight, dashArray });

/** How a feature looks at a zoom, or null when it is not drawn. */
const STYLES = {
  land: ({ kind }) => (kind === 'fr' ? fill('#f7f7f4', '#a9c3d2', 0.9) : fill('#eeede7', '#bcd0db', 0.6)),
  landOverseas: (properties) => STYLES.land(properties),
  urban: ({ minzoom, src }, zoom) => (zoom >= minzoom - 1 ? fill(src === 'ign' ? '#ece8e1' : '#e8e4dc', '', 0) : null),
  departements: (_, zoom) => (zoom < 5 ? null : zoom < 8 ? line('#e0ddd4', 0.6) : line('#dcd8cd', 1)),
  rivers: ({ minzoom, rank }, zoom) => (zoom >= minzoom ? line('#a9cbdf', riverWidth(rank, zoom)) : null),
  lakes: ({ minzoom }, zoom) => (zoom >= minzoom ? fill('#cfe3ee', '#a9cbdf', 0.6) : null),
  borders: () => line('#b5afa2', 1, '5 3'),
};

/** Draws the layers under everything else and restyles them when the zoom changes. */
export function drawBase(L, map, layers) {
  map.createPane('base').style.zIndex = 210;
  const renderer = L.canvas({ pane: 'base', padding: 0.3 });
  const options = { pane: 'base', renderer, interactive: false, smoothFactor: 1 };
  const shapes = Object.entries(layers).flatMap(([name, { features }]) =>
    features.map((feature) => {
      const shape = L.GeoJSON.geometryToLayer(feature);
      L.setOptions(shape, options);
      return { shape, properties: feature.properties ?? {}, style: STYLES[name] };
    }),
  );
  const group = L.layerGroup().addTo(map);
  let drawn;
  const draw = () => {
    const zoom = Math.round(map.getZoom());
    if (zoom === drawn) return;
    drawn = zoom;
    group.clearLayers();
    for (const { shape, properties, style } of shapes) {
      const look = style?.(properties, zoom);
      if (!look) continue;
      L.setOptions(shape, look);
      group.addLayer(shape);
    }
  };
  map.on('zoomend', draw);
  draw();
}
