import { addressMoves } from './address-moves.rules.js';

const stale = (memberId: string, holderId: string | null) => ({
  memberId,
  employeeId: `employee of ${memberId}`,
  wanted: `${memberId}@new.example`,
  holderId,
});
const keep = (...members: ReturnType<typeof stale>[]) => {
  const { moved, kept } = addressMoves(members);
  expect(moved.length + kept.length).toBe(members.length);
  return kept.map(({ memberId }) => memberId);
};

describe('who keeps an address that the register no longer has', () => {
  it('is nobody where the address is free or its holder moves, in a ring too', () => {
    expect(keep(stale('a', null))).toEqual([]);
    expect(keep(stale('a', 'b'), stale('b', null))).toEqual([]);
    expect(keep(stale('a', 'b'), stale('b', 'c'), stale('c', 'a'))).toEqual([]);
  });

  it('is whoever wants the address of a member who stays, and whoever wants theirs', () => {
    expect(keep(stale('a', 'guest'))).toEqual(['a']);
    expect(keep(stale('c', 'b'), stale('b', 'a'), stale('a', 'guest'), stale('d', null))).toEqual(['c', 'b', 'a']);
  });

  it('is found among a whole register at once, even where each holds the address of the next', () => {
    const name = (n: number) => (n < 0 ? 'guest' : `m${n}`);
    const chain = Array.from({ length: 20_000 }, (_, n) => stale(name(n), name(n - 1)));
    const began = performance.now();
    expect(keep(...chain.toReversed())).toHaveLength(20_000);
    // Looking through everybody once for each would take a minute.
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
