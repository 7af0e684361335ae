import * as fc from 'fast-check';
import { DAY_KINDS, type HalfDay } from '#libs/day-ledger/index.js';
import { countHalfDays, countMealDays, HALVES, passedDays, workingDays } from './month.rules.js';

const person = { leftOn: null, away: [], communeInsee: '37261' };

it('days on which the whole company is closed are asked of nobody', () => {
  const closures = [{ from: '2026-11-24', to: '2026-11-25', reason: 'Inventaire' }];
  expect(workingDays(person, { from: '2026-11-23', to: '2026-11-26' }, closures)).toEqual(['2026-11-23', '2026-11-26']);
});

describe('working days', () => {
  it('are Monday to Friday without the holidays of the person’s home', () => {
    expect(workingDays(person, { from: '2026-05-01', to: '2026-05-10' }, [])).toEqual([
      '2026-05-04',
      '2026-05-05',
      '2026-05-06',
      '2026-05-07',
    ]);
    // Good Friday is a holiday in Alsace and Moselle.
    expect(workingDays(person, { from: '2026-04-03', to: '2026-04-03' }, [])).toEqual(['2026-04-03']);
    expect(workingDays({ ...person, communeInsee: '67482' }, { from: '2026-04-03', to: '2026-04-03' }, [])).toEqual([]);
  });

  it('end where the person leaves and pause while they are away', () => {
    expect(workingDays({ ...person, leftOn: '2026-11-24' }, { from: '2026-11-23', to: '2026-11-27' }, [])).toEqual([
      '2026-11-23',
    ]);
    expect(
      workingDays({ ...person, away: ['2026-11-24/2026-11-27'] }, { from: '2026-11-23', to: '2026-11-27' }, []),
    ).toEqual(['2026-11-23', '2026-11-27']);
  });

  it('of a month count as far as it has passed', () => {
    expect(passedDays('2026-11', '2026-11-24')).toEqual({ from: '2026-11-01', to: '2026-11-24' });
    expect(passedDays('2026-10', '2026-11-24')).toEqual({ from: '2026-10-01', to: '2026-10-31' });
  });
});

describe('counts of half days', () => {
  it('give every expected half day once, known or not', () => {
    const days = workingDays(person, { from: '2026-10-01', to: '2026-10-31' }, []);
    const some = fc.uniqueArray(
      fc.tuple(fc.constantFrom(...days), fc.constantFrom(...HALVES), fc.constantFrom(...DAY_KINDS)),
      {
        selector: ([day, half]) => `${day} ${half}`,
      },
    );
    fc.assert(
      fc.property(some, (known) => {
        const halves = known.map(([day, half, kind]): HalfDay => ({
          day,
          half,
          kind,
          country: 'FR',
          origin: 'declared',
        }));
        const counts = countHalfDays(halves, days);
        expect(counts.unknown).toBe(2 * days.length - known.length);
        expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBe(2 * days.length);
      }),
    );
  });
});

it('a meal lies between two worked halves of one day, wherever they were worked, but on no business trip', () => {
  const half = (day: string, at: 'am' | 'pm', kind: HalfDay['kind']): HalfDay => ({
    day,
    half: at,
    kind,
    origin: 'declared',
    country: 'FR',
  });
  expect(
    countMealDays([
      half('2026-11-23', 'am', 'home'),
      half('2026-11-23', 'pm', 'office'),
      half('2026-11-24', 'am', 'third-place'),
      half('2026-11-25', 'am', 'office'),
      half('2026-11-25', 'pm', 'absence'),
      half('2026-11-26', 'am', 'mission'),
      half('2026-11-26', 'pm', 'office'),
    ]),
  ).toBe(1);
});
