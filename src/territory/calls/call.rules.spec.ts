import { closesAt, stateOf, weightsOf } from './call.rules.js';

const CALL = {
  publishedAt: new Date('2026-11-01T08:00:00Z'),
  opensOn: '2026-11-10',
  closesOn: '2026-11-30',
  answers: 2,
  decided: 0,
};
const at = (instant: string, changes: Partial<Parameters<typeof stateOf>[0]> = {}) =>
  stateOf({ ...CALL, ...changes }, new Date(instant));

it('closes at the end of its day in Paris, in winter and in summer', () => {
  expect(closesAt('2026-11-30').toISOString()).toBe('2026-11-30T23:00:00.000Z');
  expect(closesAt('2026-06-30').toISOString()).toBe('2026-06-30T22:00:00.000Z');
  expect(closesAt('2026-10-25').toISOString()).toBe('2026-10-25T23:00:00.000Z');
});

it('is announced, open, closed and decided by its dates and its answers, whatever ran meanwhile', () => {
  expect(at('2026-11-20T08:00:00Z', { publishedAt: null })).toBe('draft');
  expect(at('2026-11-09T22:59:59Z')).toBe('announced');
  expect(at('2026-11-09T23:00:00Z')).toBe('open');
  expect(at('2026-11-30T22:59:59.999Z')).toBe('open');
  expect(at('2026-11-30T23:00:00Z')).toBe('closed');
  expect(at('2026-12-20T08:00:00Z', { decided: 2 })).toBe('decided');
  expect(at('2026-12-20T08:00:00Z', { answers: 0 })).toBe('closed');
  expect(at('2026-12-20T08:00:00Z', { answers: null, decided: null })).toBe('closed');
});

it('sums weights', () => {
  expect(weightsOf([{ weight: 40 }, { weight: 60 }])).toBe(100);
  expect(weightsOf([])).toBe(0);
});
