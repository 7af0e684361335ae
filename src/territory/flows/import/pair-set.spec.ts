import { PairSet } from './pair-set.js';

describe('pairs that were seen', () => {
  it('are known again, both ways apart, however many', () => {
    const seen = new PairSet();
    expect([seen.add('a b'), seen.add('b a'), seen.add('a b'), seen.add('a a')]).toEqual([true, true, false, true]);
    const many = Array.from({ length: 300 }, (_, home) =>
      Array.from({ length: 400 }, (__, work) => `${home} x${work}`),
    );
    expect(many.flat().every((pair) => seen.add(pair))).toBe(true);
    expect(many.flat().some((pair) => seen.add(pair))).toBe(false);
  });
});
