import type { HalfDay } from '#libs/day-ledger/index.js';
import type { SocialCover } from '../../../ledger/index.js';
import { crossBorder } from './cross-border.rules.js';

const half = (day: string, part: 'am' | 'pm', kind: HalfDay['kind'], country = 'FR'): HalfDay => ({
  day,
  half: part,
  kind,
  country,
  origin: 'declared',
});
const whole = (day: string, kind: HalfDay['kind'], country = 'FR') => [
  half(day, 'am', kind, country),
  half(day, 'pm', kind, country),
];
const WEEK = { from: '2026-11-16', to: '2026-11-20' };
const expected = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'];

describe('days by country', () => {
  it('count a begun day whole in each country, and an absence nowhere', () => {
    const halves = [
      ...whole('2026-11-16', 'home'),
      half('2026-11-17', 'am', 'mission', 'LU'),
      half('2026-11-17', 'pm', 'office'),
      ...whole('2026-11-18', 'absence', 'DE'),
    ];
    const found = crossBorder(halves, { states: [{ country: 'FR', ...WEEK }], expected, covers: [] });
    expect(found.countries).toEqual([
      { country: 'FR', days: 2 },
      { country: 'LU', days: 1 },
    ]);
    expect(found).toMatchObject({ workedHalfDays: 4, residenceHalfDays: 2, unknownHalfDays: 4 });
    // Two of four known half days, four unknown: between 2 of 8 and 6 of 8.
    expect(found.share).toEqual({ least: 2_500, most: 7_500 });
    expect(found.days.map(({ country, place, halfDays }) => [country, place, halfDays])).toEqual([
      ['FR', 'home', 2],
      ['LU', 'mission', 1],
      ['FR', 'office', 1],
    ]);
  });

  it('have a share for each State where somebody moved, and none for the whole', () => {
    const halves = [
      ...whole('2026-11-16', 'home'),
      ...whole('2026-11-18', 'home', 'BE'),
      ...whole('2026-11-19', 'office'),
    ];
    const states = [
      { country: null, from: '2026-11-16', to: '2026-11-16' },
      { country: 'FR', from: '2026-11-17', to: '2026-11-17' },
      { country: 'BE', from: '2026-11-18', to: '2026-11-20' },
    ];
    const found = crossBorder(halves, { states, expected, covers: [] });
    expect(found).toMatchObject({ residence: null, share: null, workedHalfDays: 6, residenceHalfDays: 2 });
    expect(
      found.residences.map(({ country, workedHalfDays, residenceHalfDays, unknownHalfDays, share }) => [
        country,
        workedHalfDays,
        residenceHalfDays,
        unknownHalfDays,
        share,
      ]),
    ).toEqual([
      // What was teleworked while the State is unknown counts for none.
      [null, 2, 0, 0, null],
      ['FR', 0, 0, 2, { least: 0, most: 10_000 }],
      ['BE', 4, 2, 2, { least: 3_333, most: 6_667 }],
    ]);
  });

  it('have no share where nothing was owed or worked', () => {
    expect(
      crossBorder(whole('2026-11-18', 'absence'), {
        states: [{ country: 'FR', ...WEEK }],
        expected: ['2026-11-18'],
        covers: [],
      }).share,
    ).toBeNull();
  });

  it('name what was granted for any of them, and nothing that was only asked for', () => {
    const cover: SocialCover = {
      id: '1',
      employeeId: '2',
      kind: 'framework',
      standing: 'granted',
      state: 'FR',
      workState: 'LU',
      reference: 'A1-1',
      askedOn: null,
      decidedOn: '2025-12-01',
      validFrom: '2026-01-01',
      validTo: '2028-12-31',
      endedOn: null,
      reason: '',
      revision: 0,
      changedBy: 'RH',
      changedAt: new Date(0),
    };
    const named = (...covers: SocialCover[]) =>
      crossBorder([], { states: [{ country: 'LU', ...WEEK }], expected, covers }).covers;
    expect(named(cover)).toEqual([
      { kind: 'framework', state: 'FR', workState: 'LU', from: '2026-01-01', to: '2028-12-31' },
    ]);
    expect(named({ ...cover, standing: 'asked' }, { ...cover, endedOn: '2026-11-15' })).toEqual([]);
    expect(named({ ...cover, endedOn: '2026-11-16' })).toMatchObject([{ to: '2026-11-16' }]);
    expect(named({ ...cover, validFrom: '2026-11-21' })).toEqual([]);
  });
});
