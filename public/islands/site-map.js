/** A Leaflet map over the bundled layers. The same places stand in a list or table; the page is complete without it. */
import { baseMap } from './map/base.js';
import { colour, onSchemeChange } from './map/colours.js';
import { groundOf } from './map/ground.js';
import { mapNames } from './map/labels.js';
import { addMarkers } from './map/markers.js';
import { keepZoomClear } from './map/zoom-corner.js';

const maps = new Map();

/**
 * Waits until the map is on the screen: a phone that shows the list loads nothing.
 *
 * @returns {Promise<void>}
 */
const whenSeen = (element) =>
  new Promise((resolve) => {
    const watch = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      watch.disconnect();
      resolve();
    });
    watch.observe(element);
  });

/** Zoom at which a map of streets opens. */
const STREETS = 15;

/** Two maps of one region move together. */
function link(map, twinId) {
  map.on('move', () => {
    const twin = maps.get(twinId);
    if (!twin || twin.following) return;
    map.following = true;
    twin.setView(map.getCenter(), map.getZoom(), { animate: false });
    map.following = false;
  });
}

export async function start(element) {
  await whenSeen(element);
  await import(element.dataset.leaflet);
  const { L } = /** @type {typeof globalThis & { L: any }} */ (globalThis);
  const { markers = [], home, reachKm, zoomTo, linkedWith, frame, line } = JSON.parse(element.dataset.map);
  const { tiles } = element.dataset;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(element, {
    scrollWheelZoom: false,
    attributionControl: false,
    zoomControl: false,
    zoomAnimation: !calm,
    fadeAnimation: false,
    markerZoomAnimation: !calm,
    inertia: !calm,
    minZoom: 5,
    maxZoom: tiles ? 18 : 12,
    zoomSnap: 0.25,
    zoomDelta: 1,
  });
  maps.set(element.id, map);
  const { zoomIn, zoomOut } = element.dataset;
  const zoom = L.control.zoom({ position: 'topright', zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);

  const reach = home && reachKm ? L.circle([home.lat, home.lon], { radius: reachKm * 1000, interactive: false }) : null;
  const points = frame ?? line ?? [...markers, ...(home ? [home] : [])].map(({ lat, lon }) => [lat, lon]);
  const fit = () => {
    map.invalidateSize({ animate: false });
    if (zoomTo) map.setView([zoomTo.lat, zoomTo.lon], tiles ? STREETS : zoomTo.zoom, { animate: false });
    else if (reach)
      map.fitBounds(
        L.latLng(home)
          .toBounds(reachKm * 2000)
          .extend(L.latLngBounds(points)),
        // Beside the buttons of the zoom, not under them.
        { paddingTopLeft: [12, 12], paddingBottomRight: [52, 12], animate: false },
      );
    else if (points.length > 0)
      map.fitBounds(points, { paddingTopLeft: [44, 44], paddingBottomRight: [64, 44], maxZoom: 11, animate: false });
    else map.setView([46.6, 2.5], 6, { animate: false });
  };
  fit();
  if (reach) reach.addTo(map);
  const route = line ? L.polyline(line, { interactive: false, weight: 4, opacity: 0.7 }).addTo(map) : null;
  const places = addMarkers(L, map, markers, home, element.dataset.circles);
  keepZoomClear(map, zoom, places);
  if (linkedWith) link(map, linkedWith);
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(element);

  if (tiles) {
    L.tileLayer(tiles, { maxZoom: 18 })
      // What the rules of Leaflet's own style sheet say of a tile: ours leaves them out.
      .on('tileloadstart', ({ tile }) =>
        Object.assign(tile.style, { position: 'absolute', inset: '0 auto auto 0', maxWidth: 'none' }),
      )
      .addTo(map);
    return;
  }
  const paint = baseMap(L, map);
  const name = mapNames(L, map, places);
  let shown = '';
  /** @type {any[]} */
  let cells = [];
  const draw = async (anew = false) => {
    const level = Math.round(map.getZoom());
    // Without the ground the markers and their names still stand on a plain colour, and the list is complete.
    const ground = await groundOf(element.dataset.ground, map.getBounds(), level).catch(() => ({
      key: 'none',
      cells: [],
    }));
    if (level !== Math.round(map.getZoom())) return;
    cells = ground.cells;
    const look = `${level} ${ground.key}`;
    if (anew || look !== shown) {
      shown = look;
      const ink = colour('reach');
      reach?.setStyle({ color: ink, weight: 1.5, dashArray: '5 4', fillColor: ink, fillOpacity: 0.06 });
      route?.setStyle({ color: ink });
      paint(cells);
    }
    name(cells);
  };
  map.on('moveend resize', () => void draw());
  onSchemeChange(() => void draw(true));
  await draw();
}
