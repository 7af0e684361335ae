import { addDays, daysFromTo, weekdayOf } from '#libs/calendar/index.js';
import type { HalfDay } from '#libs/day-ledger/index.js';
import { frameworkCover } from './covered-days.rules.js';
import type { SocialCover } from './social-cover.js';

const [FROM, TODAY] = ['2025-11-28', '2026-11-27'];
const HALVES = ['am', 'pm'] as const;
const YEAR = daysFromTo(FROM, TODAY).filter((day) => weekdayOf(day) <= 5);
const expected = new Set(YEAR.flatMap((day) => HALVES.map((half) => `${day} ${half}`)));

const granted = (over: Partial<SocialCover> = {}): SocialCover => ({
  id: '1',
  employeeId: '2',
  kind: 'framework',
  standing: 'granted',
  state: 'FR',
  workState: 'BE',
  reference: '',
  askedOn: null,
  decidedOn: '2025-01-01',
  validFrom: '2025-01-01',
  validTo: '2027-12-31',
  endedOn: null,
  reason: '',
  revision: 0,
  changedBy: 'RH',
  changedAt: new Date(0),
  ...over,
});
/** Two days of five at home in Belgium, from a day on. */
const halves = (since: string): HalfDay[] =>
  YEAR.flatMap((day) =>
    HALVES.map((half): HalfDay => {
      const home = weekdayOf(day) <= 2 && day >= since;
      return { day, half, kind: home ? 'home' : 'office', country: home ? 'BE' : 'FR', origin: 'declared' };
    }),
  );
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
