import type { PlaceFacts } from '../directory/place-facts.js';
import { openingOf, type Opening } from '../directory/opening.rules.js';
import { askedBy, asksAnything, verdictOn, type PlaceFilter } from './place-filter.rules.js';

const NOTHING: PlaceFilter = {
  openToday: false,
  openAt: null,
  kinds: [],
  audiences: [],
  services: [],
  stepFree: false,
  mostEuros: null,
  runBy: null,
  mine: false,
  unsure: false,
};
const BY = { source: 'Ville', sourceUrl: null, asOf: '2026', basis: 'source' } as const;
const FACTS: PlaceFacts = {
  kinds: { ...BY, value: ['coworking', 'nomad'] },
  audiences: { ...BY, value: { freelancers: ['desk'], social: ['culture', 'events'] } },
  accessibility: { ...BY, value: { entree_plain_pied: false } },
  prices: { ...BY, value: { day: 1500 } },
  operator: { ...BY, value: { name: 'Ville', nature: 'public' } },
  hours: {
    ...BY,
    value: {
      1: [
        ['09:00', '12:00'],
        ['14:00', '18:00'],
      ],
    },
  },
};
const open: Opening = {
  state: 'open',
  spans: [
    ['09:00', '12:00'],
    ['14:00', '18:00'],
  ],
};

describe('a place that is looked for', () => {
  it.each<[Partial<PlaceFilter>, string]>([
    [{}, 'yes'],
    [{ kinds: ['nomad', 'innovation_lab'] }, 'yes'],
    [{ kinds: ['innovation_lab'] }, 'no'],
    [{ audiences: ['social'] }, 'yes'],
    [{ audiences: ['travellers'] }, 'unknown'],
    [{ services: ['desk', 'culture'] }, 'yes'],
    [{ services: ['desk', 'training'] }, 'unknown'],
    [{ stepFree: true }, 'no'],
    [{ mostEuros: 15 }, 'yes'],
    [{ mostEuros: 14 }, 'no'],
    [{ runBy: 'public' }, 'yes'],
    [{ runBy: 'private' }, 'no'],
    [{ openToday: true }, 'yes'],
    [{ openAt: '11:59' }, 'yes'],
    [{ openAt: '12:00' }, 'no'],
    [{ openAt: '14:00' }, 'yes'],
    [{ services: ['training'], kinds: ['innovation_lab'] }, 'no'],
    [{ services: ['training'], kinds: ['nomad'] }, 'unknown'],
  ])('%j: %s', (wish, verdict) => {
    expect(verdictOn({ facts: FACTS }, { opening: open, mine: false }, { ...NOTHING, ...wish })).toBe(verdict);
  });

  it.each<Partial<PlaceFilter>>([
    { kinds: ['nomad'] },
    { audiences: ['social'] },
    { services: ['desk'] },
    { stepFree: true },
    { mostEuros: 0 },
    { runBy: 'private' },
    { openToday: true },
  ])('of which nothing is known does not say: %j', (wish) => {
    expect(verdictOn({ facts: {} }, { opening: { state: 'unknown' }, mine: false }, { ...NOTHING, ...wish })).toBe(
      'unknown',
    );
    expect(asksAnything({ ...NOTHING, ...wish })).toBe(true);
  });

  it('is asked nothing by a filter that is empty', () => {
    expect(asksAnything({ ...NOTHING, unsure: true })).toBe(false);
  });
});

describe('whether a place opens', () => {
  const place = { facts: FACTS, endedOn: null, communeInsee: '37003' };
  it('follows its site, which knows closures', () => {
    const closed = { open: false, reason: 'closure', detail: null } as const;
    expect(openingOf(place, '2026-11-23', closed)).toEqual({ state: 'closed' });
    const hours = { opens: '10:00', closes: '11:00' };
    expect(openingOf(place, '2026-11-23', { open: true, hours })).toEqual({
      state: 'open',
      spans: [['10:00', '11:00']],
    });
  });

  it('goes by what is said of a day alone, and by a closing at noon where bookings know none', () => {
    const day = { day: '2026-11-23', reason: 'Inventaire', closed: null };
    const site = { open: true, hours: { opens: '09:00', closes: '18:00' } } as const;
    const spans = [
      ['09:00', '12:00'],
      ['14:00', '18:00'],
    ] as const;
    expect(openingOf(place, '2026-11-23', site, { ...day, spans })).toEqual({ state: 'open', spans });
    expect(openingOf(place, '2026-11-23', site, { ...day, spans: [['08:00', '09:00']] })).toEqual({
      state: 'open',
      spans: [['09:00', '18:00']],
    });
    expect(openingOf(place, '2026-04-06', null, { ...day, spans })).toEqual({ state: 'open', spans });
    expect(openingOf(place, '2026-11-23', null, { ...day, spans: [] })).toEqual({ state: 'closed' });
  });

  it('follows the hours that were told, and is not known on a holiday or without hours', () => {
    expect(openingOf(place, '2026-11-23', null)).toEqual(open);
    expect(openingOf(place, '2026-11-24', null)).toEqual({ state: 'closed' });
    // Easter Monday.
    expect(openingOf(place, '2026-04-06', null)).toEqual({ state: 'unknown' });
    expect(openingOf({ ...place, facts: {} }, '2026-11-23', null)).toEqual({ state: 'unknown' });
    expect(openingOf({ ...place, endedOn: '2026-11-23' }, '2026-11-23', null)).toEqual({ state: 'closed' });
  });
});

describe('what is bookable through the company', () => {
  const mine = { ...NOTHING, mine: true };

  it.each([
    [true, 'yes'],
    [false, 'no'],
  ] as const)('is known of every place: %s is %s', (held, verdict) => {
    expect(verdictOn({ facts: {} }, { opening: undefined, mine: held }, mine)).toBe(verdict);
  });

  it('is asked by nobody without a company', () => {
    expect(askedBy(mine, { employerId: null })).toEqual(NOTHING);
    expect(askedBy(mine, { employerId: 'e' })).toEqual(mine);
  });
});
