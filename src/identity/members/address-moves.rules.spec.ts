import { describe, expect, it } from '@jest/globals';
import { whoKeepsTheirs } from './address-moves.rules.js';

const stale = (memberId: string, holderId: string | null) => ({
  memberId,
  employeeId: `employee of ${memberId}`,
  wanted: `${memberId}@new.example`,
  holderId,
});
const keep = (...members: ReturnType<typeof stale>[]) => whoKeepsTheirs(members).map(({ memberId }) => memberId);

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
});
