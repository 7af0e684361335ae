import { DEFAULT_FIGURES, EXAMPLES } from './examples.js';
import { figuresFrom, type Figures } from './assumptions.js';
import { breakEven, cruiseYear } from './economics.rules.js';
import { financingPlan } from './financing.rules.js';
import { tornado, twoWay } from './sensitivity.rules.js';

/** Nothing but what is named. */
const only = (named: Partial<Figures>): Figures =>
  figuresFrom(({ name }) => named[name] ?? (name === 'life' || name === 'surface' || name === 'loanYears' ? 1 : 0));

describe('break-even, by hand', () => {
  it('Lamure-sur-Azergues: 120 m² for nothing, a host for half the time, 20 people: just balanced', () => {
    // 600 + 400 + 1,200 + 600 + 200 of running and half of 30,000 make 18,000; 20 x 75 x 12 make 18,000.
    const year = cruiseYear(EXAMPLES.lamure);
    expect([year.costCents, year.revenueCents]).toEqual([1_800_000, 1_800_000]);
    expect(year.withoutGrantsCents).toBe(0);
    expect(breakEven(EXAMPLES.lamure, false)).toEqual({ desks: 20, priceCents: 7_500 });
  });

  it('Lamure-sur-Azergues at market rent fails even when full', () => {
    // 120 m² x 100 make 12,000 more: 30,000 / (12 x 75) = 33.3 desks of 20; 30,000 / (12 x 20) = 125 a month.
    const year = cruiseYear(EXAMPLES['lamure-market']);
    expect(year.withoutGrantsCents).toBe(-1_200_000);
    expect(breakEven(EXAMPLES['lamure-market'], false)).toEqual({ desks: 34, priceCents: 12_500 });
  });

  it('a place that only lets desks, half of them taken', () => {
    // 10,000 a year; a desk brings 12 x (100 - 20) = 960: 10.4 desks. 5 desks are paid: 10,000 / 60 + 20 = 186.67.
    const figures = only({ insurance: 1_000_000, desks: 10, occupancy: 50, deskPrice: 10_000, deskCost: 2_000 });
    expect(breakEven(figures, false)).toEqual({ desks: 11, priceCents: 18_667 });
    expect(cruiseYear(figures).withoutGrantsCents).toBe(-520_000);
  });

  it('a place that others pay for needs no desk', () => {
    // 200 days at 15 and 24 office months at 300 make 10,200 against 9,000.
    const figures = only({
      insurance: 900_000,
      desks: 4,
      occupancy: 25,
      deskPrice: 8_000,
      employeeDays: 200,
      employeePrice: 1_500,
      officeMonths: 24,
      officePrice: 30_000,
    });
    expect(breakEven(figures, false)).toEqual({ desks: 0, priceCents: 0 });
    expect(cruiseYear(figures).withoutGrantsCents).toBe(216_000);
  });

  it('a place that lives on a grant, and what it would need without it', () => {
    // 24,000 of host and 12,000 of works over 4 years make 27,000; 10 desks at 150 make 18,000; grants are 6,000 + 2,000.
    const figures = only({
      hostShare: 60,
      hostCost: 4_000_000,
      works: 1_200_000,
      life: 4,
      desks: 10,
      occupancy: 100,
      deskPrice: 15_000,
      operatingGrant: 600_000,
      investmentGrant: 800_000,
    });
    const year = cruiseYear(figures);
    expect([year.withoutGrantsCents, year.grantCents, year.withGrantsCents]).toEqual([-900_000, 800_000, -100_000]);
    expect(breakEven(figures, true)).toEqual({ desks: 11, priceCents: 15_834 });
    expect(breakEven(figures, false)).toEqual({ desks: 15, priceCents: 22_500 });
  });

  it('is nowhere where a desk brings no more than it costs, or none is paid', () => {
    const figures = only({ insurance: 100, desks: 5, occupancy: 100, deskPrice: 500, deskCost: 500 });
    expect(breakEven(figures, false).desks).toBeNull();
    expect(breakEven({ ...figures, occupancy: 0 }, false)).toEqual({ desks: null, priceCents: null });
  });

  it('holds: at the break-even the year does not lose, a cent or a desk below it does', () => {
    for (const figures of [EXAMPLES['lamure-market'], { ...DEFAULT_FIGURES, rent: 15_000 }]) {
      const { priceCents } = breakEven(figures, false);
      const at = (deskPrice: number) => cruiseYear({ ...figures, deskPrice }).withoutGrantsCents;
      expect(at(priceCents!)).toBeGreaterThanOrEqual(0);
      expect(at(priceCents! - 1)).toBeLessThan(0);
    }
  });
});

describe('the grant to an investment', () => {
  it('counts for no more than the investment', () => {
    expect(cruiseYear(only({ works: 100_000, life: 2, investmentGrant: 900_000 })).grantCents).toBe(50_000);
  });
});

describe('sensitivity', () => {
  it('puts the figure that moves the result most first, and leaves out what moves nothing', () => {
    const bars = tornado(EXAMPLES['lamure-market']);
    // 20 % of 18,000 of price either way; occupancy cannot rise beyond a full place.
    expect(bars[0]).toEqual({ name: 'desks', lowCents: -1_560_000, highCents: -840_000 });
    expect(bars.find(({ name }) => name === 'occupancy')).toEqual({
      name: 'occupancy',
      lowCents: -1_560_000,
      highCents: -1_200_000,
    });
    expect(bars.map(({ name }) => name)).not.toContain('works');
  });

  it('has the study itself in the table of two ways, and no occupancy above full', () => {
    const table = twoWay(EXAMPLES.lamure);
    expect(table.prices).toEqual([6_000, 6_750, 7_500, 8_250, 9_000]);
    expect(table.rows.map(({ occupancy }) => occupancy)).toEqual([80, 90, 100]);
    expect(table.rows.at(-1)!.results[2]).toBe(0);
  });
});

describe('the plan of five years', () => {
  const figures = only({
    works: 5_000_000,
    ownFunds: 1_000_000,
    loan: 3_000_000,
    loanRate: 400,
    loanYears: 3,
    investmentGrant: 2_000_000,
    operatingGrant: 500_000,
    grantYears: 2,
    insurance: 1_000_000,
    desks: 10,
    occupancy: 100,
    deskPrice: 20_000,
    deskCost: 1_000,
    year1: 50,
    year2: 75,
    year3: 100,
    year4: 100,
    year5: 100,
  });

  it('pays the loan back in equal parts, with interest on what is owed', () => {
    const plan = financingPlan(figures, true);
    expect(plan.start).toBe(1_000_000);
    expect(plan.years.map(({ repaid, interest }) => [repaid, interest])).toEqual([
      [1_000_000, 120_000],
      [1_000_000, 80_000],
      [1_000_000, 40_000],
      [0, 0],
      [0, 0],
    ]);
    // 1st: 12,000 + 5,000 - 10,000 - 600 - 1,200 - 10,000 on 10,000.
    expect(plan.years[0]).toMatchObject({ revenue: 1_200_000, costs: 1_060_000, grants: 500_000, cash: 520_000 });
    expect(plan.years.map(({ grants }) => grants)).toEqual([500_000, 500_000, 0, 0, 0]);
    expect(plan.emptyIn).toBeNull();
  });

  it('without the grants does not open', () => {
    const plan = financingPlan(figures, false);
    expect([plan.start, plan.emptyIn, plan.investmentGrant]).toEqual([-1_000_000, 0, 0]);
  });

  it('owes nothing at the end of the last year of a loan that does not divide', () => {
    const odd = financingPlan({ ...figures, loan: 1_000_001 }, true);
    expect(odd.years.reduce((total, { repaid }) => total + repaid, 0)).toBe(1_000_001);
  });
});
