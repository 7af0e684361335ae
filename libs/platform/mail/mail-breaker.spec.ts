import { describe, expect, it } from '@jest/globals';
import { MailBreaker } from './mail-breaker.js';

/** A breaker whose time is set by hand, in seconds. */
function breaker() {
  const clock = { seconds: 0 };
  return { clock, breaker: new MailBreaker(() => clock.seconds * 1000) };
}

/** A breaker at the moment at which it has opened. */
function opened() {
  const made = breaker();
  for (let failure = 0; failure < 3; failure += 1) made.breaker.silent();
  return made;
}

describe('the breaker before the mail server', () => {
  it('lets everybody through, also after a failure or two', () => {
    const { breaker: one } = breaker();
    one.silent();
    one.silent();
    expect([one.wait(), one.isOpen]).toEqual([0, false]);
    one.answered();
    one.silent();
    one.silent();
    expect(one.isOpen).toBe(false);
  });

  it('lets nobody through for a while after three in a row', () => {
    const { breaker: one, clock } = opened();
    expect([one.wait(), one.isOpen]).toEqual([15, true]);
    clock.seconds = 14;
    expect(one.wait()).toBe(1);
  });

  it('then lets one find out, and keeps the others back meanwhile', () => {
    const { breaker: one, clock } = opened();
    clock.seconds = 15;
    expect([one.wait(), one.wait(), one.wait()]).toEqual([0, 10, 10]);
    one.answered();
    expect([one.wait(), one.wait(), one.isOpen]).toEqual([0, 0, false]);
  });

  it('waits the longer the longer the server is away, five minutes at most', () => {
    const { breaker: one, clock } = opened();
    const waits: number[] = [];
    for (let probe = 0; probe < 6; probe += 1) {
      clock.seconds += one.wait();
      expect(one.wait()).toBe(0);
      one.silent();
      waits.push(one.wait());
    }
    expect(waits).toEqual([30, 60, 120, 240, 300, 300]);
  });
});
