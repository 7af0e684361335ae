import { addDays } from '#libs/calendar/index.js';
import type { HalfDay } from '#libs/day-ledger/index.js';
import { frameworkCover } from './covered-days.rules.js';
import type { SocialCover } from './social-cover.js';
import { FROM, TODAY, expected, granted, halves } from '../../../test/support/frontier-year.js';

const covered = (covers: readonly SocialCover[], since = FROM, owed = expected) =>
  frameworkCover(covers, {
    halves: halves(since),
    expected: owed,
    from: FROM,
    to: TODAY,
    state: 'BE',
    employerState: 'FR',
  });
describe('what the record says of the framework agreement', () => {
  it('is that days are covered only where a granted one covers every one of them', () => {
    expect(covered([granted()])).toMatchObject({ standing: 'covered', uncovered: 0, outside: null });
    // One day of 52 weeks too short, at either end.
    expect(covered([granted({ validFrom: '2025-12-02' })])).toMatchObject({ standing: 'partly', uncovered: 2 });
    expect(covered([granted({ endedOn: addDays(TODAY, -5) })]).standing).toBe('partly');
    expect(
      covered([granted({ endedOn: addDays(TODAY, -5) }), granted({ validFrom: addDays(TODAY, -4) })]).standing,
    ).toBe('covered');
  });

  it('is nothing where it names another State, was not granted, or covers other days', () => {
    expect(covered([])).toMatchObject({ standing: 'none', latest: null });
    expect(covered([granted({ workState: 'LU' })]).standing).toBe('none');
    expect(covered([granted({ kind: 'several-states' })]).standing).toBe('none');
    expect(covered([granted({ standing: 'withdrawn' })]).standing).toBe('none');
    expect(covered([granted({ standing: 'asked' })]).standing).toBe('asked');
    expect(covered([granted({ standing: 'refused' })]).standing).toBe('refused');
    expect(covered([granted({ validFrom: '2026-11-28' })]).standing).toBe('elsewhen');
  });

  it('leaves open what nobody recorded on days that none covers', () => {
    const from = granted({ validFrom: '2026-06-01' });
    const known = halves('2026-06-01');
    const silent = known.filter(({ day }) => day >= '2026-06-01');
    const of = (given: readonly HalfDay[]) =>
      frameworkCover([from], { halves: given, expected, from: FROM, to: TODAY, state: 'BE', employerState: 'FR' });
    expect(of(known).standing).toBe('covered');
    expect(of(silent)).toMatchObject({ standing: 'partly', uncovered: 0 });
  });
});
