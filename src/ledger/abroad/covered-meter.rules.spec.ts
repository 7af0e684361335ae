import { addDays, daysFromTo, weekdayOf } from '#libs/calendar/index.js';
import type { HalfDay } from '#libs/day-ledger/index.js';
import type { SocialCover } from '../covers/social-cover.js';
import { stateMeters, type AbroadFacts } from './abroad.rules.js';

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
const step = (covers: readonly SocialCover[], since = FROM) => {
  const facts: AbroadFacts = {
    today: TODAY,
    home: { country: 'BE', since: '2020-01-01' },
    halves: halves(since),
    expected,
    coming: [],
    covers,
  };
  const meters = stateMeters(facts, 'BE', null);
  return [meters.social.find(({ name }) => name === 'substantial')?.step, meters.step];
};

describe('the meter of 25 %', () => {
  it('is passed without an agreement, and covered with one', () => {
    expect(step([])).toEqual(['reached', 'reached']);
    expect(step([granted({ standing: 'asked' })])).toEqual(['reached', 'reached']);
    expect(step([granted()])).toEqual(['covered', 'covered']);
  });

  it('judges days outside an agreement by themselves', () => {
    // Two days a week for two months before it begins: 40 % of those.
    expect(step([granted({ validFrom: '2026-02-01' })])[0]).toBe('reached');
    expect(step([granted({ validFrom: '2026-02-01' })], '2026-02-01')[0]).toBe('covered');
    // It ended: what follows needs another.
    expect(step([granted({ endedOn: addDays(TODAY, -14) })])[0]).toBe('reached');
  });
});
