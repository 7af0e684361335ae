import { daysFromTo, weekdayOf } from '#libs/calendar/index.js';
import type { HalfDay } from '#libs/day-ledger/index.js';
import type { SocialCover } from '../../src/ledger/covers/social-cover.js';

/** Twelve months to a day. */
export const [FROM, TODAY] = ['2025-11-28', '2026-11-27'];
const HALVES = ['am', 'pm'] as const;
/** Its weekdays. */
const YEAR = daysFromTo(FROM, TODAY).filter((day) => weekdayOf(day) <= 5);
/** The half days on which work was owed. */
export const expected = new Set(YEAR.flatMap((day) => HALVES.map((half) => `${day} ${half}`)));

/** An agreement that was granted, for Belgium. */
export const granted = (over: Partial<SocialCover> = {}): SocialCover => ({
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
export const halves = (since: string): HalfDay[] =>
  YEAR.flatMap((day) =>
    HALVES.map((half): HalfDay => {
      const home = weekdayOf(day) <= 2 && day >= since;
      return { day, half, kind: home ? 'home' : 'office', country: home ? 'BE' : 'FR', origin: 'declared' };
    }),
  );
