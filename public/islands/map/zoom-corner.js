/** The corners for the buttons of the zoom, the usual one first. */
const CORNERS = ['topright', 'bottomright', 'topleft', 'bottomleft'];
/** Pixels from the edge of the map, and the least distance to a marker. */
const EDGE = 10;
const CLEAR = 4;

/**
 * Puts the buttons of the zoom where they cover the fewest markers of the first view; later they stay where they are.
 *
 * @param {readonly { at: readonly [number, number], half: number }[]} places as `addMarkers` returns them
 */
export function keepZoomClear(map, control, places) {
  const { offsetWidth: width, offsetHeight: height } = control.getContainer();
  const { x: right, y: bottom } = map.getSize();
  const markers = places.map(({ at, half }) => ({ ...map.latLngToContainerPoint(at), reach: half + CLEAR }));
  const covered = (corner) => {
    const left = corner.endsWith('left') ? EDGE : right - EDGE - width;
    const top = corner.startsWith('top') ? EDGE : bottom - EDGE - height;
    return markers.filter(
      ({ x, y, reach }) => x + reach > left && x - reach < left + width && y + reach > top && y - reach < top + height,
    ).length;
  };
  const best = CORNERS.map((corner) => ({ corner, count: covered(corner) })).reduce((a, b) =>
    b.count < a.count ? b : a,
  );
  control.setPosition(best.corner);
}
