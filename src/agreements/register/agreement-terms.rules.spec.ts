import { usualStart } from './agreement-terms.rules.js';

describe('the first day that a form proposes', () => {
  it.each([
    ['a week from a Friday', '2026-11-27', '2026-12-04'],
    ['the Monday after a Saturday', '2026-11-28', '2026-12-07'],
    ['the Monday after Christmas Day', '2026-12-18', '2026-12-28'],
  ])('is %s', (_, today, start) => {
    expect(usualStart(today, 'metropole')).toBe(start);
  });
});
