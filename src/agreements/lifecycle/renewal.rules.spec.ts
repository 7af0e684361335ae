import { renewal, type Renewable } from './renewal.rules.js';

const one: Renewable = {
  state: 'in_force',
  period: { from: '2026-01-01', to: '2026-12-31' },
  startOn: '2026-01-01',
  endOn: '2026-12-31',
  followed: false,
  stays: true,
};

it('follows terms on the day after their end, for as long', () => {
  expect(renewal(one)).toEqual({ startOn: '2027-01-01', endOn: '2027-12-31' });
  // Signed late: the new terms are as long as what was agreed, not as what was left of it.
  expect(renewal({ ...one, period: { from: '2026-03-15', to: '2026-12-31' } })).toEqual({
    startOn: '2027-01-01',
    endOn: '2027-12-31',
  });
});

it.each([
  ['not-in-force', { state: 'ended' }],
  ['not-in-force', { period: null }],
  ['open-ended', { period: { from: '2026-01-01', to: null }, endOn: null }],
  ['ends-early', { period: { from: '2026-01-01', to: '2026-11-30' } }],
  ['ends-early', { period: { from: '2026-01-01', to: '2026-11-30' }, endOn: '2026-12-31', followed: true }],
  ['followed', { followed: true }],
  ['leaves', { stays: false }],
] as const)('is refused: %s', (why, change) => {
  expect(renewal({ ...one, ...change })).toBe(why);
});
