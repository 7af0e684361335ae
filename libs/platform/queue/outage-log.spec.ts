import { OutageLog } from './outage-log.js';

/** A log whose clock stands where it is set. */
function recorded() {
  const lines: string[] = [];
  const clock = { ms: 0 };
  const keep = (line: string) => void lines.push(line);
  return { lines, clock, outage: new OutageLog('PostgreSQL', { warn: keep, log: keep }, () => clock.ms) };
}

describe('an outage in the log', () => {
  it('is one line when it begins, and one with a count when it is over', () => {
    const { lines, clock, outage } = recorded();
    for (const what of ['outbox: ECONNREFUSED', 'schedules: ECONNREFUSED', 'leases: ECONNREFUSED']) outage.failed(what);
    expect(outage.isOpen).toBe(true);
    clock.ms = 12_340;
    outage.over();
    expect(outage.isOpen).toBe(false);
    expect(lines).toEqual([
      'PostgreSQL does not serve (outbox: ECONNREFUSED); no more is said until it does',
      'PostgreSQL serves again after 12.3 s; 2 more failures were not said',
    ]);
  });

  it('says nothing of a server that was there all the time, and begins anew with every outage', () => {
    const { lines, outage } = recorded();
    outage.over();
    expect(lines).toEqual([]);
    for (let n = 0; n < 2; n += 1) {
      outage.failed('outbox: gone');
      outage.over();
    }
    expect(lines).toHaveLength(4);
    expect(lines[3]).toContain('0 more failures');
  });
});
