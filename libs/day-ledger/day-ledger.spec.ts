import { daysAbroad, knownHalfDays, residenceShare, type LedgerEntry } from './index.js';

const entry = (
  place: number,
  origin: LedgerEntry['origin'],
  kind: LedgerEntry['kind'],
  day = '2026-11-24',
): LedgerEntry => ({
  place,
  day,
  half: 'am',
  kind,
  country: 'FR',
  origin,
});
const kinds = (entries: LedgerEntry[]) => knownHalfDays(entries).map(({ kind, origin }) => `${kind} by ${origin}`);

describe('what is known of half a day', () => {
  it('is what the strongest origin said last', () => {
    const planned = entry(1, 'planned', 'home');
    const declared = entry(2, 'declared', 'office');
    expect(kinds([planned, declared])).toEqual(['office by declared']);
    expect(kinds([entry(3, 'declared', 'third-place'), declared, planned])).toEqual(['third-place by declared']);
    // A later word of a weaker origin replaces nothing.
    expect(kinds([declared, entry(9, 'planned', 'mission')])).toEqual(['office by declared']);
    expect(kinds([entry(4, 'imported', 'absence'), declared, entry(5, 'declared', 'home')])).toEqual([
      'absence by imported',
    ]);
  });

  it('is what a weaker one said once the stronger has taken its word back, and nothing when all have', () => {
    const planned = entry(1, 'planned', 'home');
    const booked = entry(2, 'booked', 'third-place');
    expect(kinds([planned, booked, entry(3, 'booked', null)])).toEqual(['home by planned']);
    expect(kinds([booked, entry(3, 'booked', null)])).toEqual([]);
  });
});

describe('the share of working time in the country of residence', () => {
  const at = { on: '2026-12-31', residence: 'FR' } as const;

  it('is a range while half days are unknown, and nothing where nothing was owed', () => {
    const halves = knownHalfDays([
      entry(1, 'declared', 'home'),
      { ...entry(1, 'declared', 'office', '2026-11-25'), country: 'LU' },
    ]);
    const expected = new Set(['2026-11-24 am', '2026-11-25 am', '2026-11-26 am', '2026-11-27 am', '2025-12-31 am']);
    expect(residenceShare(halves, { ...at, expected })).toMatchObject({
      from: '2026-01-01',
      worked: 2,
      residence: 1,
      unknown: 2,
      share: { least: 1 / 4, most: 3 / 4 },
    });
    expect(residenceShare([], { ...at, expected: new Set() }).share).toBeNull();
  });

  it('counts no absence, and telework of another country as work', () => {
    const halves = knownHalfDays([
      entry(1, 'imported', 'absence'),
      { ...entry(1, 'declared', 'home', '2026-11-25'), country: 'BE' },
      entry(1, 'declared', 'third-place', '2026-11-26'),
    ]);
    expect(residenceShare(halves, { ...at, expected: new Set() }).share).toEqual({ least: 0.5, most: 0.5 });
  });
});

describe('days worked abroad in a year', () => {
  const homes = (from: number, count: number) =>
    knownHalfDays(
      Array.from({ length: count }, (_, n) =>
        entry(n, 'declared', 'home', `2026-01-${String(from + n).padStart(2, '0')}`),
      ),
    );
  const luxembourg = { employer: 'LU', tolerated: 3 } as const;

  it('are whole days, of this year, up to the day asked for', () => {
    const halves = [
      ...homes(1, 2),
      { ...homes(1, 1)[0]!, half: 'pm' as const },
      { ...homes(1, 1)[0]!, day: '2025-12-31' },
    ];
    expect(daysAbroad(halves, { ...luxembourg, on: '2026-01-01' })).toMatchObject({ days: ['2026-01-01'], left: 2 });
    expect(daysAbroad(halves, { ...luxembourg, on: '2026-06-30' })).toMatchObject({
      days: ['2026-01-01', '2026-01-02'],
      left: 1,
    });
  });

  it('end on the first day too many, known once it is past and foreseen by the rhythm before', () => {
    expect(daysAbroad(homes(1, 4), { ...luxembourg, on: '2026-06-30' })).toMatchObject({
      left: 0,
      exhaustedOn: '2026-01-04',
    });
    // One day in ten: two more after two, the fourth is the first too many.
    expect(daysAbroad(homes(1, 2), { ...luxembourg, on: '2026-01-20' }).exhaustedOn).toBe('2026-02-09');
    expect(daysAbroad(homes(1, 1), { ...luxembourg, on: '2026-12-30' }).exhaustedOn).toBeNull();
    expect(daysAbroad([], { ...luxembourg, on: '2026-01-20' }).exhaustedOn).toBeNull();
  });
});
