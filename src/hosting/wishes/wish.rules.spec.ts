import { InvalidInput } from '#libs/platform/errors/index.js';
import { checkWish } from './wish.rules.js';

const refusedAs = (days: number, fromMonth: string, desks = 5) => {
  try {
    checkWish({ days, fromMonth }, { desks, present: '2026-11' });
    return 'fine';
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.fields.map(({ field, code }) => `${field} ${code}`).join(', ');
  }
};

it.each([
  [12, '2026-12', 'fine'],
  [155, '2026-11', 'fine'],
  [0, '2026-12', 'days hosting.quantity-none'],
  [156, '2026-12', 'days hosting.wish-above'],
  [12, '2026-10', 'fromMonth hosting.month-past'],
  [12, '2028-12', 'fromMonth hosting.month-far'],
  [0, '2026-10', 'days hosting.quantity-none, fromMonth hosting.month-past'],
])('%i desk-days from %s: %s', (days, month, expected) => {
  expect(refusedAs(days, month)).toBe(expected);
});
