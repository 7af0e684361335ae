import { judgeClock, judgeDisk, judgeRedis, judgeSchedules, judgeSealDays } from './judge.rules.js';

const MB = 1024 * 1024;
const states = (findings: readonly { state: string }[]) => findings.map(({ state }) => state);

describe('what the doctor thinks of', () => {
  it.each([
    [100, 'ok'],
    [-1_900, 'ok'],
    [5_000, 'warning'],
    [-61_000, 'wrong'],
  ])('clocks that differ by %d ms: %s', (ms, state) => {
    expect(judgeClock(ms).state).toBe(state);
  });

  it('a Redis that evicts, forgets, is nearly full or is part of a cluster', () => {
    const good = {
      version: '7.4',
      mode: 'standalone',
      policy: 'noeviction',
      appendOnly: true,
      usedBytes: MB,
      maxBytes: 0,
    };
    expect(states(judgeRedis(good))).toEqual(['ok']);
    expect(judgeRedis({ ...good, policy: 'allkeys-lru' })).toEqual([
      {
        part: 'redis',
        state: 'wrong',
        says: 'it may throw jobs away (maxmemory-policy allkeys-lru)',
        todo: 'set maxmemory-policy noeviction',
      },
    ]);
    expect(states(judgeRedis({ ...good, mode: 'cluster' }))).toEqual(['wrong']);
    expect(states(judgeRedis({ ...good, appendOnly: false }))).toEqual(['warning']);
    expect(states(judgeRedis({ ...good, usedBytes: 9 * MB, maxBytes: 10 * MB }))).toEqual(['warning']);
  });

  it('schedules that nobody fires, that failed, that are on time', () => {
    const one = { id: 'reports.monthly', lastOutcome: 'done', endedAgo: 7200, overdue: -60 };
    expect(judgeSchedules([one])).toMatchObject([{ state: 'ok', says: '1 on time; the last ended 2 h ago' }]);
    expect(judgeSchedules([one, { ...one, id: 'x', overdue: 3600 }])).toMatchObject([
      { state: 'wrong', says: 'x is overdue by 60 min', todo: expect.stringContaining('worker') as string },
    ]);
    expect(states(judgeSchedules([{ ...one, lastOutcome: 'failed' }]))).toEqual(['warning']);
    expect(states(judgeSchedules([{ ...one, lastOutcome: null, endedAgo: null }]))).toEqual(['ok']);
    expect(states(judgeSchedules([]))).toEqual(['warning']);
  });

  it('room and days that run out', () => {
    expect(judgeDisk('/tmp', 50 * MB, 10_000 * MB, 'typesetting').state).toBe('wrong');
    expect(judgeDisk('/tmp', 900 * MB, 100_000 * MB, 'typesetting').state).toBe('warning');
    expect(judgeDisk('/tmp', 900 * MB, 1_000 * MB, 'typesetting').state).toBe('ok');
    expect(judgeSealDays(29, 'seal.p12').state).toBe('warning');
    expect(judgeSealDays(30, 'seal.p12').state).toBe('ok');
  });
});
