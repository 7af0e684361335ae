import { keptUntil } from './kept-until.js';

const HOUR = 3_600_000;
const STARTED = Date.UTC(2027, 2, 1, 8);

describe('until when a page may be read without a connection', () => {
  it('is the browser’s own affair for strangers', () => {
    expect(keptUntil(undefined, undefined)).toBe('public');
  });

  it('is the latest end of the session', () => {
    expect(keptUntil({ startedAt: STARTED }, undefined)).toBe(STARTED + 10 * HOUR);
    expect(keptUntil({ startedAt: STARTED }, 2)).toBe(STARTED + 2 * HOUR);
    expect(keptUntil({ startedAt: STARTED }, 48)).toBe(STARTED + 10 * HOUR);
    expect(keptUntil({ startedAt: STARTED, endsAt: STARTED + HOUR }, 2)).toBe(STARTED + HOUR);
    expect(keptUntil({ startedAt: STARTED, providerEndsAt: STARTED + HOUR }, undefined)).toBe(STARTED + HOUR);
  });

  it('is never where others use the machine', () => {
    expect(keptUntil({ startedAt: STARTED, shared: true }, undefined)).toBeNull();
  });
});
