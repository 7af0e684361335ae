import { afterwards, REFUSED, RETRY, type FailedRun, type RetryPolicy } from './retry.rules.js';

const HOUR = 3600;
const fresh: FailedRun = { attempts: 0, since: 0, away: null, final: false };

/** The seconds at which a job that always fails is run, until it is given up or `most` runs have failed. */
function runsOf(policy: RetryPolicy, most = 200): { at: number[]; ended: boolean } {
  const at = [0];
  for (let attempts = 0; attempts < most; attempts += 1) {
    const now = at.at(-1)!;
    const next = afterwards(policy, { ...fresh, attempts, since: now }, 0.5);
    if (next.kind === 'given up') return { at, ended: true };
    at.push(now + next.seconds);
  }
  return { at, ended: false };
}

describe('a job that fails again and again', () => {
  it('is run five times in about a minute when it is quick', () => {
    expect(runsOf(RETRY.quick)).toEqual({ at: [0, 2, 7, 22, 62], ended: true });
  });

  it('is tried for a day when it is a letter, the later the less often', () => {
    const { at, ended } = runsOf(RETRY.letter);
    expect(ended).toBe(true);
    expect(at.slice(0, 4)).toEqual([0, 30, 90, 210]);
    expect(at.at(-1)).toBeGreaterThanOrEqual(24 * HOUR);
    expect(at.at(-1)).toBeLessThan(25 * HOUR + 60);
    expect(at.length).toBeLessThan(40);
  });

  it('is never given up when it was promised, and waits a quarter of an hour at most', () => {
    const { at, ended } = runsOf(RETRY.promised);
    expect(ended).toBe(false);
    expect(Math.max(...at.slice(1).map((time, n) => time - at[n]!))).toBe(900);
  });

  it('is given up after two minutes when nobody can read it', () => {
    expect(runsOf(REFUSED)).toEqual({ at: [0, 10, 40, 120], ended: true });
  });

  it('is spread by chance, so that what failed together does not come back together', () => {
    const pause = (chance: number) => afterwards(RETRY.letter, fresh, chance);
    expect(pause(0)).toEqual({ kind: 'again', seconds: 27, counts: true });
    expect(pause(1)).toMatchObject({ seconds: 33 });
  });
});

describe('a job whose server is away', () => {
  const away = (since: number, over: Partial<FailedRun> = {}) =>
    afterwards(RETRY.quick, { ...fresh, attempts: 4, since, away: 0, ...over }, 0);

  it('loses no attempt by it, not even the last', () => {
    expect(away(0)).toEqual({ kind: 'again', seconds: 5, counts: false });
  });

  it('waits the longer the longer the server is away, and as long as the error says at least', () => {
    expect(away(600)).toMatchObject({ seconds: 60 });
    expect(away(10 * HOUR)).toMatchObject({ seconds: 600 });
    expect(away(0, { away: 40 })).toMatchObject({ seconds: 40 });
  });

  it('is given up after a day, unless it was promised', () => {
    expect(away(24 * HOUR)).toEqual({ kind: 'given up' });
    const promised = afterwards(RETRY.promised, { ...fresh, since: 240 * HOUR, away: 0 }, 0);
    expect(promised).toMatchObject({ kind: 'again', seconds: 600 });
  });
});

describe('a job whose error says that trying again is pointless', () => {
  it.each(Object.values(RETRY))('is given up at once', (policy) => {
    expect(afterwards(policy, { ...fresh, final: true }, 0.5)).toEqual({ kind: 'given up' });
  });
});
