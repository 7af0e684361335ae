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
      let: null,
    });
    expect(byKind.get('innovation_lab')).toMatchObject({ places: 1, desks: 12 });
    expect(byKind.get('business_centre')).toMatchObject({ places: 0, desks: 0, silent: 0 });
    expect(byKind.get(null)).toMatchObject({ places: 1, by: { public: 0, private: 1, unknown: 0 } });
    expect(wholeOffer(places)).toMatchObject({ places: 4, desks: 12, silent: 2 });
  });

  it('tells what places say that they let from the lowest to the highest, and how many say it', () => {
    const letting = (percent: number, asOf: string, kinds: SiteKind[]): OfferedPlace => ({
      desks: null,
      facts: {
        kinds: { ...told, value: kinds },
        occupancy: { ...told, asOf, value: { percent, period: '2026-H1' } },
      },
    });
    const some = [letting(40, '2026-11-02', ['coworking']), letting(75, '2026-09', ['nomad']), ...places];
    const shares = { places: 2, lowest: 40, highest: 75, from: '2026-09', to: '2026-11-02', counted: null };
    expect(wholeOffer(some).let).toEqual(shares);
    const byKind = new Map(offerByKind(some).map((one) => [one.kind, one.let]));
    expect(byKind.get('coworking')).toMatchObject({ places: 1, lowest: 40, highest: 40 });
    expect(byKind.get('business_centre')).toBeNull();
  });
  it('adds up desk-days of the newest period that places count', () => {
    const counting = (period: string, days: { let: number; offered: number } | undefined): OfferedPlace => ({
      desks: null,
      facts: { occupancy: { ...told, value: { percent: 50, period, ...(days && { desk_days: days }) } } },
    });
    const some = [
      counting('2026-H1', { let: 900, offered: 1000 }),
      counting('2026-06', { let: 1, offered: 10 }),
      counting('2026-07', { let: 30, offered: 100 }),
      counting('2026-07', { let: 10, offered: 20 }),
      counting('2026-H2', undefined),
    ];
    const days = { let: 40, offered: 120 };
    expect(wholeOffer(some).let?.counted).toEqual({ period: '2026-07', percent: 33, desk_days: days, places: 2 });
    expect(wholeOffer(some.slice(0, 3)).let?.counted).toMatchObject({ period: '2026-07', places: 1 });
    expect(wholeOffer(some.slice(0, 2)).let?.counted).toMatchObject({ period: '2026-06' });
  });
});
