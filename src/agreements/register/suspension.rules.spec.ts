import { judgeSuspension, resumedDays, uninterrupted, type SuspensionFacts } from './suspension.rules.js';

const facts: SuspensionFacts = {
  period: { from: '2026-09-01', to: '2026-12-31' },
  today: '2026-11-23',
  present: [{ from: '2026-12-07', to: '2026-12-11' }],
};
const judged = (from: string, to: string, changes: Partial<SuspensionFacts> = {}) =>
  judgeSuspension({ from, to }, { ...facts, ...changes });

describe('suspending an agreement', () => {
  it('takes days from today to the last of the terms', () => {
    expect(judged('2026-11-23', '2026-12-06')).toBe('new');
    expect(judged('2026-12-12', '2026-12-31')).toBe('new');
    expect(judged('2026-12-12', '2030-01-01', { period: { from: '2026-09-01', to: null } })).toBe('new');
  });

  it.each([
    ['before today', '2026-11-22', '2026-11-30', 'from', 'agreements.suspension-from'],
    ['after the terms', '2027-01-01', '2027-01-05', 'from', 'agreements.suspension-from'],
    ['backwards', '2026-12-01', '2026-11-30', 'to', 'agreements.suspension-to'],
    ['beyond the terms', '2026-12-15', '2027-01-01', 'to', 'agreements.suspension-beyond'],
    ['over another one', '2026-12-11', '2026-12-18', 'from', 'agreements.suspension-overlaps'],
  ])('refuses a suspension %s, naming the field', (_, from, to, field, code) => {
    expect(judged(from, to)).toMatchObject({ field, code });
  });

  it('does not begin before terms that are to come', () => {
    const period = { from: '2027-01-04', to: null };
    expect(judged('2026-12-20', '2027-01-08', { period })).toMatchObject({ params: { first: '2027-01-04' } });
  });

  it('asked for twice, stands', () => {
    expect(judged('2026-12-07', '2026-12-11')).toBe('standing');
  });
});

describe('resuming an agreement', () => {
  const present = [
    { from: '2026-12-12', to: '2026-12-20' },
    { from: '2026-12-07', to: '2026-12-11' },
    { from: '2027-02-01', to: '2027-02-05' },
  ];

  it('frees every suspended day from that one on, prolongations included', () => {
    expect(resumedDays('2026-12-09', present)).toEqual({ from: '2026-12-09', to: '2026-12-20' });
    expect(resumedDays('2027-02-01', present)).toEqual({ from: '2027-02-01', to: '2027-02-05' });
  });

  it('has nothing to do on a day that is not suspended', () => {
    expect(resumedDays('2026-12-21', present)).toBeNull();
    expect(resumedDays('2026-12-09', [])).toBeNull();
  });

  it('joins what follows day on day, and nothing else', () => {
    expect(uninterrupted(present)).toEqual([
      { from: '2026-12-07', to: '2026-12-20' },
      { from: '2027-02-01', to: '2027-02-05' },
    ]);
  });
});
