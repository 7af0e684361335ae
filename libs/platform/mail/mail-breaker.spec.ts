import { MailBreaker } from './mail-breaker.js';

/** A breaker whose time is set by hand, in seconds. */
function breaker() {
  const clock = { seconds: 0 };
  return { clock, breaker: new MailBreaker(() => clock.seconds * 1000) };
}

const begin = (one: MailBreaker) => one.begin()!;

/** A breaker at the moment it has opened. */
function opened() {
  const made = breaker();
  for (let failure = 0; failure < 3; failure += 1) begin(made.breaker).silent();
  return made;
}

describe('the breaker before the mail server', () => {
  it('lets everybody through, also after a failure or two', () => {
    const { breaker: one } = breaker();
    begin(one).silent();
    begin(one).silent();
    expect([one.wait, one.isOpen]).toEqual([0, false]);
    begin(one).answered();
    begin(one).silent();
    begin(one).silent();
    expect(one.isOpen).toBe(false);
  });

  it('lets nobody through for a while after three in a row', () => {
    const { breaker: one, clock } = opened();
    expect([one.begin(), one.wait, one.isOpen]).toEqual([null, 15, true]);
    clock.seconds = 14;
    expect(one.wait).toBe(1);
  });

  it('then lets one find out, and keeps the others back meanwhile', () => {
    const { breaker: one, clock } = opened();
    clock.seconds = 15;
    const probe = begin(one);
    expect([one.begin(), one.wait, one.begin()]).toEqual([null, 10, null]);
    probe.answered();
    expect([one.wait, one.isOpen]).toEqual([0, false]);
  });

  it('waits the longer the longer the server is away, five minutes at most', () => {
    const { breaker: one, clock } = opened();
    const waits: number[] = [];
    for (let probe = 0; probe < 6; probe += 1) {
      clock.seconds += one.wait;
      begin(one).silent();
      waits.push(one.wait);
    }
    expect(waits).toEqual([30, 60, 120, 240, 300, 300]);
  });

  it('learns nothing from those who had begun before it opened, unless they get an answer', () => {
    const { breaker: one, clock } = breaker();
    const stragglers = Array.from({ length: 10 }, () => begin(one));
    for (const early of stragglers.slice(0, 8)) early.silent();
    expect(one.wait).toBe(15);
    clock.seconds = 15;
    const probe = begin(one);
    stragglers[8]!.silent();
    expect([one.begin(), one.wait]).toEqual([null, 10]);
    probe.silent();
    expect(one.wait).toBe(30);
    stragglers[9]!.answered();
    expect(one.wait).toBe(0);
  });
});
