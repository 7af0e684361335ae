import { answerBy, stateOf, wishRefusals, type Wish } from './telework-request.rules.js';

const TODAY = '2026-11-30';
const wish: Wish = { daysPerWeek: 2, weekdays: [1, 2, 3, 4, 5], places: ['home'], startOn: '2027-01-04' };
const fields = (change: Partial<Wish>, sector: 'private' | 'public' = 'private') =>
  wishRefusals({ ...wish, ...change }, sector, TODAY).map(({ field, code }) => `${field} ${code}`);

describe('what may be asked for', () => {
  it('is refused field by field', () => {
    expect(fields({})).toEqual([]);
    expect(fields({ startOn: '2026-11-29' })).toEqual(['startOn agreements.start-past']);
    expect(fields({ startOn: '2027-12-01' })).toEqual(['startOn requests.start-far']);
    expect(fields({ startOn: '2027-02-30' })).toEqual(['startOn agreements.day-unknown']);
    expect(fields({ places: [] })).toEqual(['places agreements.places-none']);
    expect(fields({ daysPerWeek: 3, weekdays: [1, 2] })).toEqual(['daysPerWeek agreements.days-beyond-weekdays']);
  });

  it('stays within what the decree allows a public agent', () => {
    expect(fields({ daysPerWeek: 4 }, 'public')).toEqual(['daysPerWeek agreements.law-agent-days']);
    expect(fields({ daysPerWeek: 3 }, 'public')).toEqual([]);
  });
});

describe('where a request stands', () => {
  it('waits for the opinion until its last day, then for HR', () => {
    const open = { outcome: null, advice: null, adviseBy: '2026-12-10' };
    expect(stateOf(open, '2026-12-10')).toBe('advice');
    expect(stateOf(open, '2026-12-11')).toBe('overdue');
    expect(stateOf({ ...open, advice: 'reserved' }, '2026-12-01')).toBe('decision');
    expect(stateOf({ ...open, adviseBy: null }, '2026-12-01')).toBe('decision');
    expect(stateOf({ ...open, outcome: 'withdrawn' }, '2026-12-01')).toBe('withdrawn');
  });

  it('is answered within a month, however short', () => {
    expect(answerBy('2027-01-31')).toBe('2027-02-28');
  });
});
