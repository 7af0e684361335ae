import * as fc from 'fast-check';
import { problems } from '../../../test/support/allocation-problems.js';
import { keepsLimits } from '../highs/flow-limits.js';
import { parseProblem } from '../index.js';
import { toCore } from './classes.js';
import { completeFlow } from './complete-flow.js';
import { coreCost } from './core-cost.js';

const coreOf = (json: unknown) => toCore(parseProblem(json, () => Number.NaN));
const nobody = ({ links, weekdays }: ReturnType<typeof coreOf>) => ({
  days: new Float64Array(links.site.length),
  weekdays: weekdays > 0 ? new Float64Array(links.site.length * weekdays) : null,
});

describe('completing a plan', () => {
  it('serves the days that save most per euro, within the budget', () => {
    const core = coreOf({
      maxMinutes: 45,
      budget: 26,
      minuteValue: 0,
      employees: [{ id: 'e', days: 5 }],
      sites: [
        { id: 'dear', deskDays: 9, price: 20 },
        { id: 'fair', deskDays: 2, price: 10 },
        { id: 'shut', deskDays: 9, price: 1, fixedFee: 1 },
      ],
      minutes: [
        ['e', 'dear', 1],
        ['e', 'fair', 2],
        ['e', 'shut', 3],
      ],
    });
    const full = completeFlow(core, nobody(core), false);
    expect([...coreCost(core, full).load]).toEqual([0, 2, 0]);
    expect(completeFlow(core, full, false)).toEqual(full);
  });

  it('leaves a day unserved that is worth less than it costs, unless every day is worth its price', () => {
    const core = coreOf({
      maxMinutes: 45,
      unservedPenalty: 5,
      employees: [{ id: 'e', days: 5 }],
      sites: [{ id: 's', deskDays: 9, price: 10, committed: 2 }],
      minutes: [['e', 's', 0]],
    });
    // Two days are committed: paid for in any case.
    expect(coreCost(core, completeFlow(core, nobody(core), false)).unserved).toBe(3);
    expect(coreCost(core, completeFlow(core, nobody(core), true)).unserved).toBe(0);
  });

  it('keeps every limit, whatever there is', () => {
    fc.assert(
      fc.property(problems({ employees: 6, sites: 5, days: 6 }), fc.boolean(), (json, anyPrice) => {
        const core = coreOf({
          ...json,
          minDaysEach: 0,
          sites: json.sites.map((site) => ({ ...site, minimumDeskDays: 0, committed: 0 })),
        });
        const full = completeFlow(core, nobody(core), anyPrice);
        expect(keepsLimits(core, full)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
