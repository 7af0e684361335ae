import { absenceAfter, endingBy } from './leaver.rules.js';

describe('the time away for which an announced leaving answers', () => {
  it('is the leaving that is written down, put off or not', () => {
    const away = { lastDay: '2026-12-19', backOn: null };
    expect(absenceAfter({ leftOn: '2026-12-20', away: [] }, '2026-12-20')).toEqual(away);
    expect(absenceAfter({ leftOn: '2026-12-20', away: [] }, '2026-12-10')).toEqual(away);
  });

  it('is none once it was withdrawn, whatever there was before', () => {
    expect(absenceAfter({ leftOn: null, away: ['2025-01-01/2025-02-01'] }, '2026-12-10')).toBeNull();
  });

  it('is the gap that a return left, and of several the one announced', () => {
    const away = ['2025-01-01/2025-02-01', '2026-11-10/2026-11-23'];
    const gap = { lastDay: '2026-11-09', backOn: '2026-11-23' };
    expect(absenceAfter({ leftOn: null, away }, '2026-11-10')).toEqual(gap);
    expect(absenceAfter({ leftOn: '2027-01-01', away }, '2026-11-10')).toEqual(gap);
    expect(absenceAfter({ leftOn: '2027-01-01', away }, '2027-01-01')).toEqual({ lastDay: '2026-12-31', backOn: null });
  });
});

describe('what a time away does to an agreement', () => {
  const leaves = { lastDay: '2026-12-09', backOn: null };
  const returns = { lastDay: '2026-12-09', backOn: '2027-01-04' };
  const open = { from: '2026-09-01', to: null };

  it.each([
    ['draft', null, 'discard'],
    ['sent', null, 'lapse'],
    ['signed_by_employee', null, 'lapse'],
    ['in_force', open, 'end'],
    ['in_force', { from: '2026-09-01', to: '2026-12-09' }, null],
    ['in_force', { from: '2026-09-01', to: '2026-12-10' }, 'end'],
    ['ended', { from: '2026-09-01', to: '2026-12-10' }, 'shorten'],
    ['ended', { from: '2026-09-01', to: '2026-12-09' }, null],
    ['ended', null, null],
    ['replaced', { from: '2026-09-01', to: '2026-12-10' }, 'shorten'],
    ['replaced', null, null],
    ['refused', null, null],
  ] as const)('%s, holding on %j: %s, with a return or without', (state, period, expected) => {
    const agreement = { state, startOn: '2026-09-01', period };
    expect([leaves, returns].map((away) => endingBy(away, agreement))).toEqual([expected, expected]);
  });

  it.each(['draft', 'sent', 'signed_by_employee', 'in_force', 'ended'] as const)(
    'nothing to one that is %s and begins with the return',
    (state) => {
      const period = ['in_force', 'ended'].includes(state) ? { from: '2027-01-04', to: null } : null;
      expect(endingBy(returns, { state, startOn: '2027-01-04', period })).toBeNull();
    },
  );
});
