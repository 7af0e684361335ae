import type { SiteKind } from '#libs/geo/index.js';
import { offerByKind, wholeOffer, type OfferedPlace } from './offer.rules.js';

const told = { source: 's', sourceUrl: null, asOf: '2026', basis: 'source' } as const;
const place = (
  kinds: SiteKind[] | null,
  nature: 'public' | 'private' | 'association' | null,
  desks: number | null,
): OfferedPlace => ({
  desks,
  facts: {
    ...(kinds && { kinds: { ...told, value: kinds } }),
    operator: { ...told, value: { name: 'x', nature } },
  },
});

describe('the offer of a territory', () => {
  const places = [
    place(['coworking', 'innovation_lab'], 'association', 12),
    place(['coworking'], 'public', null),
    place(['coworking'], null, 0),
    place(null, 'private', null),
  ];

  it('counts a place in each of its kinds, and once in the whole', () => {
    const byKind = new Map(offerByKind(places).map((one) => [one.kind, one]));
    expect(byKind.get('coworking')).toEqual({
      kind: 'coworking',
      places: 3,
      by: { public: 1, private: 1, unknown: 1 },
      desks: 12,
      silent: 1,
    });
    expect(byKind.get('innovation_lab')).toMatchObject({ places: 1, desks: 12 });
    expect(byKind.get('business_centre')).toMatchObject({ places: 0, desks: 0, silent: 0 });
    expect(byKind.get(null)).toMatchObject({ places: 1, by: { public: 0, private: 1, unknown: 0 } });
    expect(wholeOffer(places)).toMatchObject({ places: 4, desks: 12, silent: 2 });
  });
});
