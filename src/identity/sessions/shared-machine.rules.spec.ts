import { lastMoment, onSharedMachine, SHARED_MACHINE, type EnteringMember } from './shared-machine.rules.js';

const NOW = Date.UTC(2027, 2, 1, 9);
const MINUTE = 60_000;
const entering = (changes: Partial<EnteringMember> = {}): EnteringMember => ({
  memberId: 'nora',
  shared: true,
  before: null,
  now: NOW,
  ...changes,
});
const before = (memberId: string, minutes: number, shared = true) => ({
  memberId,
  startedAt: NOW - MINUTE,
  endsAt: NOW + minutes * MINUTE,
  ...(shared && { shared: true as const }),
});

describe('a machine that others use', () => {
  it('is one for whoever says so, and for whoever is in a session that was opened so', () => {
    const own = before('nora', 4, false);
    const cases = [
      ['1', undefined, true],
      [undefined, before('nora', 4), true],
      [undefined, own, false],
      ['0', own, false],
      [['1', '1'], undefined, false],
    ] as const;
    for (const [asked, current, shared] of cases) expect(onSharedMachine(asked, current)).toBe(shared);
  });
});

describe('the last moment of a session', () => {
  it('is nobody’s to set on a machine of one’s own', () => {
    expect(lastMoment(entering({ shared: false }))).toBeNull();
  });

  it('is half an hour away on a shared one', () => {
    expect(lastMoment(entering())).toBe(NOW + SHARED_MACHINE.mostMs);
  });

  it.each([
    ['not moved by identifying again', before('nora', 4), 4],
    ['begun anew for somebody else', before('camille', 4), 30],
    ['begun anew after a session that had ended', before('nora', -1), 30],
    ['not that of a session on a machine of one’s own', before('nora', 4, false), 30],
  ])('is %s', (_, session, minutes) => {
    expect(lastMoment(entering({ before: session }))).toBe(NOW + minutes * MINUTE);
  });
});
