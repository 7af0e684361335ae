import { nextFiring } from './next-firing.rules.js';

/** The firings of a schedule in Paris from an instant on, each from the one before. */
function firings(pattern: string, from: string, count: number): string[] {
  const fired: string[] = [];
  let after = new Date(from);
  while (fired.length < count) {
    after = nextFiring({ pattern, zone: 'Europe/Paris' }, after, after);
    fired.push(after.toISOString().slice(0, 16));
  }
  return fired;
}

describe('a schedule at half past two by the clock of Paris', () => {
  it('is not skipped in the night in which that hour is not there', () => {
    expect(firings('30 2 * * *', '2027-03-26T12:00:00Z', 3)).toEqual([
      '2027-03-27T01:30',
      '2027-03-28T01:30',
      '2027-03-29T00:30',
    ]);
  });

  it('is not doubled in the night in which that hour comes twice', () => {
    expect(firings('30 2 * * *', '2026-10-24T12:00:00Z', 3)).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
      '2026-10-27T01:30',
    ]);
  });

  it('is not doubled either when it is made up for within the second of the two hours', () => {
    const next = nextFiring(
      { pattern: '30 2 * * *', zone: 'Europe/Paris' },
      new Date('2026-10-25T00:30:00Z'),
      new Date('2026-10-25T01:10:00Z'),
    );
    expect(next.toISOString()).toBe('2026-10-26T01:30:00.000Z');
  });
});

describe('a schedule of every hour', () => {
  it('fires every hour of the world, whatever clocks do', () => {
    expect(firings('5 * * * *', '2026-10-25T00:00:00Z', 3)).toEqual([
      '2026-10-25T00:05',
      '2026-10-25T01:05',
      '2026-10-25T02:05',
    ]);
  });
});

describe('firings that were missed', () => {
  const now = new Date('2026-11-20T12:00:00Z');
  it('are left out, few or many', () => {
    const next = (pattern: string) => nextFiring({ pattern, zone: 'UTC' }, new Date('2026-11-01T00:00:00Z'), now);
    expect(next('0 7 1 * *').toISOString()).toBe('2026-12-01T07:00:00.000Z');
    expect(next('*/5 * * * *').toISOString()).toBe('2026-11-20T12:05:00.000Z');
  });
});
