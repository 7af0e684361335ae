import { todosOf, type TodoFacts } from './todo.rules.js';

const calm: TodoFacts = {
  today: '2026-11-23',
  begun: true,
  published: { thisMonth: true, nextMonth: true },
  toCountersign: null,
  toSign: null,
  frameworkEndsOn: null,
  violated: 0,
  unknown: 0,
  undelivered: null,
  nearlyUsedSites: 0,
  lastMonth: { granted: 100, used: 90, idle: 10, costCents: 50_000, idleCents: 5_000, unpriced: 0 },
};
const kinds = (facts: Partial<TodoFacts>) => todosOf({ ...calm, ...facts }).map(({ kind }) => kind);

describe('what is to do this week', () => {
  it('is nothing when all is in order', () => {
    expect(todosOf(calm)).toEqual([]);
  });

  it('dates every item whose day something sets', () => {
    const todos = todosOf({
      ...calm,
      published: { thisMonth: true, nextMonth: false },
      toCountersign: { count: 4, oldestOn: '2026-11-17' },
      unknown: 3,
    });
    expect(todos.map(({ kind, on, dated, count }) => [kind, on, dated, count])).toEqual([
      ['countersign', '2026-11-17', 'since', 4],
      ['plan-next', '2026-11-30', 'by', 1],
      ['unknown', '2026-11-27', 'any-time', 3],
    ]);
  });

  it('gives the weekend no date in the past', () => {
    expect(todosOf({ ...calm, today: '2026-11-28', unknown: 1 })[0]?.on).toBe('2026-11-28');
  });

  it('leaves agreements a week before it asks again, and a last day to sign is the date', () => {
    const sent = { count: 2, oldestOn: '2026-11-17', signBy: null };
    expect(kinds({ toSign: sent })).toEqual([]);
    expect(todosOf({ ...calm, toSign: { ...sent, oldestOn: '2026-11-16' } })[0]).toMatchObject({
      on: '2026-11-16',
      dated: 'since',
    });
    expect(todosOf({ ...calm, toSign: { ...sent, oldestOn: '2026-11-16', signBy: '2026-12-01' } })[0]).toMatchObject({
      on: '2026-12-01',
      dated: 'by',
    });
  });

  it('asks for no quota plan of a company that has not begun', () => {
    expect(kinds({ begun: false, published: { thisMonth: false, nextMonth: false } })).toEqual([]);
    expect(kinds({ published: { thisMonth: false, nextMonth: true } })).toEqual(['plan-now']);
  });

  it('says a framework ends four months before', () => {
    expect(kinds({ frameworkEndsOn: '2027-03-24' })).toEqual([]);
    expect(kinds({ frameworkEndsOn: '2027-03-23' })).toEqual(['framework-ends']);
  });

  it('says what of last month was published and not booked, with its price where that is known', () => {
    const lastMonth = { granted: 100, used: 39, idle: 61, costCents: null, idleCents: null, unpriced: 2 };
    expect(todosOf({ ...calm, lastMonth })).toEqual([
      {
        kind: 'idle',
        urgency: 'info',
        count: 30,
        costCents: null,
        on: '2026-11-30',
        dated: 'by',
        href: '/hr/reports/months/2026-10#places',
      },
    ]);
  });

  it('gives the price of what was not booked only where every place has one on record', () => {
    const lastMonth = { granted: 100, used: 39, idle: 61, costCents: 90_000, idleCents: 54_900, unpriced: 0 };
    const costOf = (unpriced: number) => todosOf({ ...calm, lastMonth: { ...lastMonth, unpriced } })[0]?.costCents;
    expect([costOf(0), costOf(1)]).toEqual([54_900, null]);
  });

  it('is at most five things, the urgent first', () => {
    const all = kinds({
      published: { thisMonth: false, nextMonth: false },
      toCountersign: { count: 1, oldestOn: '2026-11-20' },
      toSign: { count: 1, oldestOn: '2026-11-01', signBy: null },
      frameworkEndsOn: '2026-12-31',
      violated: 2,
      unknown: 9,
      nearlyUsedSites: 1,
    });
    expect(all).toEqual(['plan-now', 'violated', 'countersign', 'plan-next', 'framework-ends']);
  });
});
