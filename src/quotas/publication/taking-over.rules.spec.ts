import { takingOver } from './taking-over.rules.js';

describe('who may take bookings over', () => {
  const used = new Map([['full', 4]]);
  const among = (wanted: readonly (readonly [string, number])[]) =>
    takingOver('small', new Map(wanted), (id) => used.get(id) ?? 0);

  it('is a place of the plan that keeps its own bookings, and never the same one', () => {
    expect(
      among([
        ['small', 1],
        ['near', 10],
        ['full', 4],
      ]),
    ).toEqual(['near', 'full']);
  });

  it('is no place without days, nor one whose bookings go themselves', () => {
    expect(
      among([
        ['none', 0],
        ['full', 3],
      ]),
    ).toEqual([]);
  });
});
