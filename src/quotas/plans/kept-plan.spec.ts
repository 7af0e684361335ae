import { keptChoice, keptOutcome, keptSolution } from './kept-plan.js';

const SERVED = {
  servedDays: 8,
  employeesWithoutDesk: 1,
  medianMinutes: null,
  emptyDays: 0.5,
  costCents: 14_400,
  shortSiteIds: [],
};
const OUTCOME = {
  ...SERVED,
  engine: 'network-simplex',
  status: 'optimal',
  gap: 0,
  demandDays: 9,
  unservedDays: 1,
  heldDays: 2,
  employeesHeld: 1,
  employeesAbroad: 2,
  employees: 3,
  employeesUnserved: 1,
  smallestShare: 0.5,
  reasons: { 'site-capacity': 1 },
  euroWorth: null,
  gaining: 0,
  losing: 1,
  travelSource: 'osrm',
  before: { ...SERVED, month: '2026-11' },
};

describe('the parts of a plan that are kept as JSON', () => {
  it('are read as they were written', () => {
    expect(keptOutcome(OUTCOME)).toEqual(OUTCOME);
    // Plans of before engines could be configured.
    const { travelSource: _, heldDays: _days, employeesHeld: _people, ...former } = OUTCOME;
    expect(keptOutcome(former)).toMatchObject({ travelSource: 'estimate', heldDays: 0, employeesHeld: 0 });
    expect(keptOutcome({ ...OUTCOME, before: null })).toMatchObject({ before: null });
    expect(keptChoice({ kind: 'chosen', siteIds: ['a'] })).toEqual({ kind: 'chosen', siteIds: ['a'] });
  });

  it('are refused by name otherwise', () => {
    expect(() => keptOutcome({ ...OUTCOME, reasons: { weather: 1 } })).toThrow('weather');
    expect(() => keptOutcome({ ...OUTCOME, gap: '0' })).toThrow('gap');
    expect(() => keptChoice({ kind: 'some' })).toThrow('kind');
    expect(() => keptSolution({ status: 'infeasible' })).toThrow('status');
  });
});
