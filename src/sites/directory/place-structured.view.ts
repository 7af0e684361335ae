import type { Place } from './place.js';

/** Weekdays in the words of schema.org, Monday first. */
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/**
 * A place in the words of schema.org, for search engines. Only what somebody said: nothing that was generated for the
 * demonstration.
 */
export function structuredPlace(place: Place, url: string): object {
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
    address: {
      '@type': 'PostalAddress',
      streetAddress: place.address || undefined,
      postalCode: place.postcode || undefined,
      addressLocality: place.communeName || undefined,
      addressCountry: 'FR',
    },
    geo: { '@type': 'GeoCoordinates', latitude: place.lat, longitude: place.lon },
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
  };
}
