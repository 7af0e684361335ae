import { InBatches } from './in-batches.js';

/** Doubles numbers, and keeps which came together; refuses 13. */
function doubling(most: number) {
  const batches: (readonly number[])[] = [];
  const doubles = new InBatches<number, number>(async (numbers) => {
    batches.push(numbers);
    await new Promise(setImmediate);
    if (numbers.includes(13)) throw new Error('not thirteen');
    return numbers.map((n) => n * 2);
  }, most);
  return { doubles, batches };
}

describe('calls in batches', () => {
  it('are answered together when they are made together, each with its own answer', async () => {
    const { doubles, batches } = doubling(10);
    expect(await Promise.all([1, 2, 3].map((n) => doubles.add(n)))).toEqual([2, 4, 6]);
    expect(batches).toEqual([[1, 2, 3]]);
  });

  it('that come while others are answered are the next batch, of a size at most', async () => {
    const { doubles, batches } = doubling(2);
    const first = doubles.add(1);
    const later = first.then(() => doubles.add(9));
    await new Promise(setImmediate);
    expect(await Promise.all([first, ...[2, 3, 4].map((n) => doubles.add(n)), later])).toEqual([2, 4, 6, 8, 18]);
    expect(batches).toEqual([[1], [2, 3], [4, 9]]);
  });

  it('fail together, and those that come later do not', async () => {
    const { doubles } = doubling(10);
    const failed = await Promise.allSettled([doubles.add(1), doubles.add(13)]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await doubles.add(4)).toBe(8);
  });
});
