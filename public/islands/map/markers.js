import { groupAtLowZoom } from './clusters.js';
import { keepApart } from './spread.js';

/** Numbered markers that read aloud what the list says and can be reached by keyboard. */
const SIZES = [24, 26, 30, 34, 38];
const HOUSE =
  '<svg viewBox="0 0 24 24" width="16" height="16" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true"><path d="M5 12H3l9-9l9 9h-2v7a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2z"/></svg>';

/**
 * Adds the markers.
 *
 * @param {string | undefined} circleWords where markers that lie together become one circle at a low zoom: its name
 * @returns what is shown of them, now and later: `{at, half, text?}`, half sizes in pixels, for the names on the map
 */
export function addMarkers(L, map, markers, home, circleWords) {
  const places = [];
  for (const { number, text, lat, lon, label, tone, size = 2, href } of markers) {
    const pixels = SIZES[Math.min(size, SIZES.length - 1)] ?? 0;
    const icon = L.divIcon({
      className: `map-marker map-marker-${tone}`,
      iconSize: [pixels, pixels],
      html: number === undefined || number === null ? '' : String(number),
    });
    const marker = L.marker([lat, lon], { icon, keyboard: true, riseOnHover: true }).addTo(map);
    const element = marker.getElement();
    // The accessible name holds the number that is seen (WCAG 2.5.3).
    const name = icon.options.html === '' || label.startsWith(`${number}.`) ? label : `${number}. ${label}`;
    element.setAttribute('aria-label', name);
    element.setAttribute('role', href ? 'link' : 'button');
    element.title = name;
    if (number !== undefined && number !== null) element.dataset.number = number;
    marker.on('click keypress', ({ type, originalEvent }) => {
      if (type === 'keypress' && originalEvent.key !== 'Enter') return;
      if (href) location.assign(href);
      else element.dispatchEvent(new CustomEvent('place-chosen', { bubbles: true, detail: number }));
    });
    const place = [lat, lon];
    places.push({ marker, place, at: place, half: pixels / 2 + (tone === 'danger' ? 6 : 3), text });
  }
  if (home) {
    const icon = L.divIcon({ className: 'map-marker map-marker-home', iconSize: [28, 28], html: HOUSE });
    const marker = L.marker([home.lat, home.lon], { icon, keyboard: false, interactive: false }).addTo(map);
    marker.getElement().setAttribute('role', 'img');
    marker.getElement().setAttribute('aria-label', home.label);
    const place = [home.lat, home.lon];
    places.push({ marker, place, at: place, half: 17, text: home.text, fixed: true });
  }
  if (circleWords) groupAtLowZoom(L, map, places, circleWords);
  keepApart(L, map, places);
  return places;
}
