import { statePill, untilDay } from './agreement.view.js';

describe('the state of an agreement', () => {
  it.each([
    ['ended', '2026-12-02', '2026-12-02', '2026-12-02'],
    ['ended', '2026-12-02', '2026-12-03', null],
    ['in_force', '2027-01-31', '2026-12-03', '2027-01-31'],
    ['in_force', null, '2026-12-03', null],
    ['refused', '2026-12-31', '2026-12-03', null],
  ] as const)('%s with the last day %s, read on %s, says until %s', (state, lastDay, today, until) => {
    expect(untilDay(state, lastDay, today)).toBe(until);
  });

  it('shows ended only after the day', () => {
    const until = statePill('en', 'ended', '2026-12-02');
    expect([until.label.replaceAll('\u00a0', ' '), until.tone]).toEqual(['In force until 2 December 2026', 'success']);
    expect(statePill('en', 'ended')).toEqual({ label: 'Ended', tone: 'neutral' });
  });
});
