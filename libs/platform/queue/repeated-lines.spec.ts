import { RepeatedLines } from './repeated-lines.js';

describe('a failure that comes again and again', () => {
  it('is said once a minute, with how often it was not, and does not hide another', () => {
    const clock = { ms: 0 };
    const lines = new RepeatedLines(() => clock.ms);
    expect(lines.toSay('queue mail: OOM')).toBe('queue mail: OOM');
    clock.ms = 59_999;
    for (let n = 0; n < 1_000; n += 1) expect(lines.toSay('queue mail: OOM')).toBeNull();
    expect(lines.toSay('queue long: OOM')).toBe('queue long: OOM');
    clock.ms = 60_000;
    expect(lines.toSay('queue mail: OOM')).toBe('queue mail: OOM (and 1000 times more since it was said last)');
    clock.ms = 120_000;
    expect(lines.toSay('queue mail: OOM')).toBe('queue mail: OOM');
  });

  it('remembers a bounded number of lines', () => {
    const lines = new RepeatedLines(() => 0);
    for (let n = 0; n < 1_000; n += 1) expect(lines.toSay(`line ${n}`)).toBe(`line ${n}`);
  });
});
