import { colour } from './colours.js';

/** Keeps markers from covering each other: each can be read and hit, a thin line leads to where the place is. */
const ROUNDS = 120;
const GOLDEN_ANGLE = 2.4;

/** Pushes discs `{x, y, r, fixed?}` apart until none overlap; mutates them. */
function pushApart(discs) {
  for (let round = 0; round < ROUNDS; round += 1) {
    let touched = false;
    for (const [i, a] of discs.entries())
      for (const b of discs.slice(i + 1)) {
        const near = Math.hypot(b.x - a.x, b.y - a.y);
        const lack = a.r + b.r - near;
        if (lack <= 0.5) continue;
        touched = true;
        const [dx, dy] =
          near > 0.01
            ? [(b.x - a.x) / near, (b.y - a.y) / near]
            : [Math.cos(i * GOLDEN_ANGLE), Math.sin(i * GOLDEN_ANGLE)];
        const share = a.fixed || b.fixed ? 1 : 0.5;
        if (!a.fixed) Object.assign(a, { x: a.x - dx * lack * share, y: a.y - dy * lack * share });
        if (!b.fixed) Object.assign(b, { x: b.x + dx * lack * share, y: b.y + dy * lack * share });
      }
    if (!touched) return;
  }
}

/** Spreads at every zoom what is shown then. @param places `{marker, place, at, half, fixed?}`; `at` becomes where the marker stands */
export function keepApart(L, map, places) {
  const lines = L.layerGroup().addTo(map);
  const arrange = () => {
    lines.clearLayers();
    const discs = places.map(({ place, half, fixed }) => {
      const { x, y } = map.project(place);
      return { x, y, r: half, fixed };
    });
    pushApart(discs);
    for (const [i, entry] of places.entries()) {
      entry.at = map.unproject([discs[i].x, discs[i].y]);
      entry.marker.setLatLng(entry.at);
      const { x, y } = map.project(entry.place);
      if (Math.hypot(discs[i].x - x, discs[i].y - y) < entry.half) continue;
      lines.addLayer(L.polyline([entry.place, entry.at], { color: colour('lead'), weight: 1.5, interactive: false }));
      lines.addLayer(
        L.circleMarker(entry.place, { radius: 2, color: colour('lead'), fillOpacity: 1, interactive: false }),
      );
    }
  };
  map.on('zoomend', arrange);
  arrange();
}
