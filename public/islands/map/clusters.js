/** Markers that lie on each other where the map shows a region or more: one circle with their number, which opens closer. */
const LOW_ZOOM = 8;
const DEEPEST = 12;
/** Pixels within which places are one circle. */
const REACH = 44;
const SIZES = [34, 40, 46];

/** Groups places around the first of each that is not in a group yet. */
function groupsOf(map, places) {
  const left = [...places];
  const groups = [];
  while (left.length > 0) {
    const [first] = left.splice(0, 1);
    const middle = map.project(first.place);
    const near = left.filter(({ place }) => map.project(place).distanceTo(middle) < REACH);
    for (const one of near) left.splice(left.indexOf(one), 1);
    groups.push([first, ...near]);
  }
  return groups;
}

/**
 * Keeps `shown` what stands on the map: the places, or at a low zoom circles for those that lie together.
 *
 * @param shown as `addMarkers` returns it, changed in place
 * @param {string} words name of a circle; `%COUNT%` is its number
 */
export function groupAtLowZoom(L, map, shown, words) {
  const places = [...shown];
  const circles = L.layerGroup().addTo(map);

  /** Shows the group larger, and leaves the focus where it was: on what the circle has become. */
  const open = (group) => {
    const bounds = L.latLngBounds(group.map(({ place }) => place));
    const closer = Math.min(DEEPEST, Math.max(map.getZoom() + 1, map.getBoundsZoom(bounds, false, [60, 60])));
    map.once('zoomend', () => {
      const now = shown.find((entry) => entry === group[0] || entry.group?.includes(group[0]));
      now?.marker.getElement()?.focus({ preventScroll: true });
    });
    map.setView(bounds.getCenter(), closer);
  };

  const circle = (group) => {
    const pixels = SIZES[Math.min(SIZES.length, String(group.length).length) - 1] ?? 46;
    const icon = L.divIcon({
      className: 'map-marker map-marker-home',
      iconSize: [pixels, pixels],
      html: String(group.length),
    });
    const mean = (axis) => group.reduce((sum, { place }) => sum + place[axis], 0) / group.length;
    const place = [mean(0), mean(1)];
    const marker = L.marker(place, { icon, keyboard: true }).addTo(circles);
    const element = marker.getElement();
    const name = words.replace('%COUNT%', String(group.length));
    element.setAttribute('role', 'button');
    element.setAttribute('aria-label', name);
    element.title = name;
    marker.on('click keypress', ({ type, originalEvent }) => {
      if (type === 'click' || originalEvent.key === 'Enter') open(group);
    });
    return { marker, place, at: place, half: pixels / 2 + 2, group };
  };

  const arrange = () => {
    circles.clearLayers();
    const low = map.getZoom() < LOW_ZOOM;
    const groups = low
      ? groupsOf(
          map,
          places.filter(({ fixed }) => !fixed),
        )
      : [];
    const hidden = new Set(groups.filter(({ length }) => length > 1).flat());
    for (const entry of places) entry.marker.getElement().style.display = hidden.has(entry) ? 'none' : '';
    const alone = places.filter((entry) => !hidden.has(entry));
    shown.splice(0, shown.length, ...alone, ...groups.filter(({ length }) => length > 1).map(circle));
  };
  map.on('zoomend', arrange);
  arrange();
}
