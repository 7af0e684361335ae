import type { PlaceDay } from '../days/place-day.js';
import { largestPhoto, LICENCE_URLS, type PlacePhoto } from '../photos/index.js';
import { placePath } from './place-words.view.js';
import type { Place } from './place.js';

/** Weekdays in the words of schema.org, Monday first. */
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/**
 * A place in the words of schema.org, for search engines. Only what somebody said: nothing that was generated for the
 * demonstration.
 * @param baseUrl of the portal, without a slash behind it
 */
export function structuredPlace(
  place: Place,
  { photos, days }: { readonly photos: readonly PlacePhoto[]; readonly days: readonly PlaceDay[] },
  baseUrl: string,
): object {
  const url = `${baseUrl}${placePath(place.slug)}`;
  const { facts } = place;
  const said = <T extends { readonly basis: string }>(fact: T | undefined) =>
    fact && fact.basis !== 'generated' ? fact : undefined;
  const hours = said(facts.hours)?.value;
  const operator = said(facts.operator)?.value;
  return {
    '@context': 'https://schema.org',
    '@type': 'LocalBusiness',
    '@id': url,
    url,
    name: place.name,
    image: photos.length > 0 ? photos.map((photo) => structuredPhoto(photo, baseUrl)) : undefined,
    address: {
      '@type': 'PostalAddress',
      streetAddress: place.address || undefined,
      postalCode: place.postcode || undefined,
      addressLocality: place.communeName || undefined,
      addressCountry: 'FR',
    },
    geo: { '@type': 'GeoCoordinates', latitude: place.lat, longitude: place.lon },
    identifier: (['siret', 'rna'] as const).flatMap((name) => {
      const value = said(facts[name])?.value;
      return value === undefined ? [] : [{ '@type': 'PropertyValue', propertyID: name.toUpperCase(), value }];
    }),
    telephone: said(facts.phone)?.value,
    email: said(facts.email)?.value,
    sameAs: said(facts.website)?.value,
    parentOrganization: operator && { '@type': 'Organization', name: operator.name },
    openingHoursSpecification: hours
      ? Object.entries(hours).flatMap(([weekday, spans]) =>
          spans.map(([opens, closes]) => ({
            '@type': 'OpeningHoursSpecification',
            dayOfWeek: `https://schema.org/${DAYS[Number(weekday) - 1]}`,
            opens,
            closes,
          })),
        )
      : undefined,
    specialOpeningHoursSpecification: days.length > 0 ? days.flatMap(structuredDay) : undefined,
  };
}

function structuredPhoto(photo: PlacePhoto, baseUrl: string): object {
  const { width, height } = photo.sizes.at(-1)!;
  return {
    '@type': 'ImageObject',
    contentUrl: `${baseUrl}${largestPhoto(photo)}`,
    caption: photo.altFr,
    creditText: photo.credit,
    license: LICENCE_URLS[photo.licence] ?? undefined,
    width,
    height,
  };
}

/** A day on its own; closed all day as schema.org and search engines write it. Half a closed day is left to the page. */
function structuredDay({ day, spans, closed }: PlaceDay): object[] {
  if (closed === 'am' || closed === 'pm') return [];
  return (spans.length > 0 ? spans : [['00:00', '00:00'] as const]).map(([opens, closes]) => ({
    '@type': 'OpeningHoursSpecification',
    validFrom: day,
    validThrough: day,
    opens,
    closes,
  }));
}
