import { InvalidInput } from '#libs/platform/errors/index.js';
import type { UsedEmployerLimit } from './employer-limit.js';
import { limitPassed, limitWords, plannedLimit, withTaken } from './limit.rules.js';

const TODAY = '2026-11-30';
const typed = {
  unit: null,
  employeeId: null,
  counted: 'each' as const,
  period: 'week' as const,
  days: 1.5,
  from: TODAY,
  until: null,
  reason: ' Essai de la charte ',
};
const refusal = (over: Partial<Parameters<typeof plannedLimit>[0]>): unknown => {
  try {
    plannedLimit({ ...typed, ...over }, TODAY);
  } catch (error) {
    if (error instanceof InvalidInput) return error.fields.map(({ field, code }) => [field, code])[0];
    throw error;
  }
  return null;
};

describe('a limit of the employer', () => {
  it('is recorded in half-days, with clean words', () => {
    expect(plannedLimit(typed, TODAY)).toMatchObject({ halfDays: 3, reason: 'Essai de la charte' });
    expect(refusal({ days: 0, until: TODAY })).toBeNull();
  });

  it.each([
    [{ days: 1.25 }, ['days', 'bookings.limit-days']],
    [{ days: -1 }, ['days', 'bookings.limit-days']],
    [{ days: 50_001 }, ['days', 'bookings.limit-days']],
    [{ from: '2026-11-29' }, ['from', 'bookings.moment-past']],
    [{ until: '2026-11-29' }, ['until', 'bookings.moment-ends-before']],
    [{ employeeId: 'x', counted: 'together' as const }, ['counted', 'bookings.limit-alone']],
    [{ reason: ' ' }, ['reason', 'bookings.moment-words-missing']],
  ])('is refused with %j', (over, expected) => {
    expect(refusal(over)).toEqual(expected);
  });

  const week: UsedEmployerLimit = {
    unit: 'Études',
    counted: 'together',
    period: 'week',
    halfDays: 4,
    reason: 'Essai',
    setBy: 'Camille Exemple',
    from: '2026-11-30',
    to: '2026-12-06',
    used: 3,
    freed: 0,
  };

  it('is passed by more than it leaves, on its days alone', () => {
    expect(limitPassed([week], '2026-12-01', 1)).toBeNull();
    expect(limitPassed([week], '2026-12-01', 2)).toBe(week);
    expect(limitPassed([week], '2026-12-07', 2)).toBeNull();
    expect(limitPassed([week], '2026-12-01', 0)).toBeNull();
  });

  it('lets what stands beyond it be changed for as much, and counts what is to be booked before', () => {
    const beyond = { ...week, used: 5, freed: 2 };
    expect(limitPassed([beyond], '2026-12-01', 2)).toBeNull();
    expect(limitPassed([{ ...beyond, freed: 1 }], '2026-12-01', 2)).not.toBeNull();
    expect(
      withTaken(
        [week],
        [
          { day: '2026-12-02', halfDays: 1 },
          { day: '2026-12-08', halfDays: 2 },
        ],
      )[0]?.used,
    ).toBe(4);
  });

  it('is told in days, whose it is, why and by whom', () => {
    expect(limitWords(week, 2)).toEqual({
      count: 2,
      limit: { fr: '2', en: '2' },
      after: { fr: '2,5', en: '2.5' },
      reason: 'Essai',
      by: 'Camille Exemple',
      unit: 'Études',
      context: 'unit-week',
    });
    expect(limitWords({ ...week, counted: 'each', period: 'month' }, 2)['context']).toBe('each-month');
    expect(limitWords({ ...week, unit: null }, 2)['context']).toBe('all-week');
  });
});
