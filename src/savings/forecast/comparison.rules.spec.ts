import * as fc from 'fast-check';
import { DEFAULT_FIGURES } from '../figures/savings-figures.js';
import { compare, massOf, toldWithin, type MeasuredMonth } from './comparison.rules.js';
import type { Forecast } from './forecast.js';

/** Ten people, four days a month each, 120 a year: 480 days, 24,000 km. */
const FORECAST: Forecast = {
  since: '2026-01',
  year: {
    people: 100,
    within: { 10: 20, 20: 50, 30: 80 },
    takers: 10,
    deskDays: 480,
    hours: 400,
    km: { low: 20_400, middle: 24_000, high: 27_600 },
    kg: { low: 2_400, middle: 3_600, high: 4_800 },
    euros: 4_800,
  },
  workplace: { lat: 47.39, lon: 0.69, name: 'Tours', typed: 'Tours' },
  reach: 20,
  energy: 'thermal',
  figures: DEFAULT_FIGURES,
  keptBy: 'HR',
  keptAt: new Date('2026-01-05T09:00:00Z'),
};
const month = (over: Partial<MeasuredMonth> = {}): MeasuredMonth => ({
  month: '2026-01',
  over: true,
  people: 10,
  halfDays: 80,
  known: { people: 6, halfDays: 31 },
  km: { kind: 'between', low: 2_000, high: 2_000 },
  // A twelfth of 400 hours.
  minutes: { kind: 'between', low: 2_000, high: 2_000 },
  wholeDays: 40,
  granted: 100,
  used: 80,
  cents: 40_000,
  unpriced: 0,
  ...over,
});

describe('a forecast beside what was recorded', () => {
  it('is a twelfth of the year a month, and meets it where everything came as forecast', () => {
    const found = compare(FORECAST, [month(), month({ month: '2026-02' })]);
    expect(found.days).toEqual({ months: 2, forecast: 80, actual: 80 });
    expect(found.people).toEqual({ months: 2, forecast: 10, actual: 10 });
    expect(found.km).toMatchObject({ months: 2, actual: { low: 4_000, high: 4_000 }, side: 'within' });
    expect(found.euros).toEqual({ months: 2, forecast: 800, actual: 800, unpriced: 0 });
    expect(found.occupancy).toEqual({ granted: 200, used: 160 });
    expect(found.why).toEqual({ months: 2, days: 0, byPeople: 0, byFrequency: 0 });
    expect(found.perDay).toBe('within');
  });

  it('says whether fewer people went, fewer days each, or farther', () => {
    expect(compare(FORECAST, [month({ people: 5, halfDays: 40 })]).why).toEqual({
      months: 1,
      days: -20,
      byPeople: -20,
      byFrequency: 0,
    });
    expect(compare(FORECAST, [month({ halfDays: 40 })]).why).toMatchObject({
      days: -20,
      byPeople: 0,
      byFrequency: -20,
    });
    expect(compare(FORECAST, [month({ km: { kind: 'between', low: 100, high: 900 } })])).toMatchObject({
      km: { side: 'below' },
      perDay: 'below',
    });
    // Fewer days at the same saving each: below in all, not by the day.
    expect(compare(FORECAST, [month({ wholeDays: 10, km: { kind: 'between', low: 500, high: 500 } })])).toMatchObject({
      km: { side: 'below' },
      perDay: 'within',
    });
  });

  it('puts hours on the road beside the one figure of the forecast', () => {
    // Two months of 400 hours a year, and 2,000 minutes in each.
    expect(compare(FORECAST, [month(), month({ month: '2026-02' })]).hours).toEqual({
      months: 2,
      forecast: 400 / 6,
      actual: { low: 4_000 / 60, high: 4_000 / 60 },
      side: 'within',
    });
    const between = (low: number, high: number) =>
      compare(FORECAST, [month({ minutes: { kind: 'between', low, high } })]).hours;
    expect(between(600, 1_200)).toMatchObject({ actual: { low: 10, high: 20 }, side: 'below' });
    expect(between(-600, 3_000)).toMatchObject({ actual: { low: -10, high: 50 }, side: 'within' });
    expect(between(2_400, 3_000)).toMatchObject({ side: 'above' });
    // A month of which it may not be told, or that runs, stands in neither sum.
    const untold = month({ month: '2026-02', minutes: { kind: 'few' } });
    expect(compare(FORECAST, [month(), untold]).hours).toMatchObject({ months: 1, forecast: 400 / 12 });
    expect(compare(FORECAST, [untold]).months[0]?.hours).toBeNull();
    expect(compare(FORECAST, [month({ minutes: { kind: 'unknown' } }), month({ over: false })]).hours).toBeNull();
  });

  it('leaves out the month that runs, and says nothing of what is not known', () => {
    const running = compare(FORECAST, [month({ over: false })]);
    expect(running).toMatchObject({
      days: null,
      km: null,
      kg: null,
      euros: null,
      why: null,
      perDay: null,
      people: null,
    });
    expect(running.months[0]).toMatchObject({ people: 10, days: 40, over: false });
    const unknown = compare(FORECAST, [month({ km: { kind: 'unknown' }, cents: null, granted: 0, used: 0 })]);
    expect(unknown).toMatchObject({ km: null, kg: null, euros: null, occupancy: null, perDay: null });
    expect(unknown.months[0]).toMatchObject({ km: null, noKm: 'unknown' });
    expect(compare(FORECAST, []).months).toEqual([]);
    expect(compare({ ...FORECAST, year: { ...FORECAST.year, takers: 0, deskDays: 0 } }, [month()]).why).toBeNull();
  });

  it('tells of no month with too few people, nor lets a sum tell', () => {
    const found = compare(FORECAST, [month(), month({ month: '2026-02', people: 4, km: { kind: 'few' } })]);
    expect(found.months[1]).toMatchObject({ people: null, km: null, noKm: 'few', kg: null });
    expect(found.people).toMatchObject({ months: 1, actual: 10 });
    expect(found.km).toMatchObject({ months: 1, actual: { low: 2_000, high: 2_000 } });
    expect(found.why).toMatchObject({ months: 1, days: 0 });
    expect(compare(FORECAST, [month()]).months[0]?.knownDays).toBe(15.5);
    for (const known of [{ people: 4, halfDays: 9 }, null])
      expect(compare(FORECAST, [month({ known })]).months[0]?.knownDays).toBeNull();
  });

  it('has no sum that another month with too few would change, whatever it holds', () => {
    const few = fc.record({ people: fc.integer({ min: 1, max: 4 }), wholeDays: fc.nat(60) });
    fc.assert(
      fc.property(few, ({ people, wholeDays }) => {
        const {
          months: _,
          days: __,
          euros: ___,
          occupancy: ____,
          ...told
        } = compare(FORECAST, [
          month(),
          month({ month: '2026-02', people, wholeDays, km: { kind: 'few' }, minutes: { kind: 'few' } }),
        ]);
        const { months: _1, days: _2, euros: _3, occupancy: _4, ...without } = compare(FORECAST, [month()]);
        expect(told).toEqual(without);
      }),
    );
  });

  it('parts the difference of days without a rest', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ people: fc.integer({ min: 5, max: 50 }), halfDays: fc.nat(500) })), (list) => {
        const why = compare(FORECAST, list.map(month)).why ?? { byPeople: 0, byFrequency: 0, days: 0 };
        expect(why.byPeople + why.byFrequency).toBeCloseTo(why.days, 6);
      }),
    );
  });
});

describe('the emissions of kilometres', () => {
  it('lie between both sets of factors and both rebounds, also where kilometres were added', () => {
    const { low, high } = massOf({ low: 1_000, high: 1_000 }, FORECAST);
    expect(low).toBeCloseTo(1_000 * 0.2176 * 0.69, 6);
    expect(high).toBeCloseTo(1_000 * 0.2276048 * 0.75, 6);
    expect(massOf({ low: -100, high: 100 }, FORECAST).low).toBeLessThan(0);
  });
});

describe('how many live near a place', () => {
  it('is told where no figure and no difference is of one to four', () => {
    expect(toldWithin(100, { 10: 20, 20: 50, 30: 80 })).toEqual({ 10: 20, 20: 50, 30: 80 });
    expect(toldWithin(100, { 10: 4, 20: 50, 30: 80 })).toEqual({ 10: null, 20: 50, 30: 80 });
    expect(toldWithin(100, { 10: 48, 20: 50, 30: 80 })).toEqual({ 10: null, 20: 50, 30: 80 });
    expect(toldWithin(82, { 10: 20, 20: 50, 30: 80 })).toEqual({ 10: 20, 20: 50, 30: null });
    expect(toldWithin(3, { 10: 0, 20: 0, 30: 3 })).toEqual({ 10: null, 20: null, 30: null });
  });
});
