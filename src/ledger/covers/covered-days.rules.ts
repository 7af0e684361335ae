import type { IsoDate } from '#libs/calendar/index.js';
import { isTelework, shareWithin, type HalfDay, type ResidenceShare } from '#libs/day-ledger/index.js';
import { lastCovered, type SocialCover } from './social-cover.js';

/** What is on record of the framework agreement for telework in one State. */
export interface FrameworkCover {
  /**
   * `covered`: a granted agreement covers today, and every day teleworked there or of which nothing is known; `partly`: some
   * of them; `elsewhen`, `asked`, `refused`: what the latest says, where no day is covered; `none`: nothing is on record.
   */
  readonly standing: 'covered' | 'partly' | 'elsewhen' | 'asked' | 'refused' | 'none';
  /** The latest on record for that State, granted ones first. */
  readonly latest: SocialCover | null;
  /** Half days teleworked there that none covers. */
  readonly uncovered: number;
  /** The share over the days that none covers; null where there are none. */
  readonly outside: ResidenceShare | null;
}

/** Whether a granted document covers a day. */
export function covers(cover: SocialCover, day: IsoDate): boolean {
  const last = lastCovered(cover);
  return (
    cover.standing === 'granted' && cover.validFrom !== null && last !== null && cover.validFrom <= day && day <= last
  );
}

/**
 * Compares the days of a time with the framework agreements on record for a State.
 *
 * @param all what is on record of the person, the newest days first
 * @param expected half days owed, keyed `<day> <half>`
 */
export function frameworkCover(
  all: readonly SocialCover[],
  {
    halves,
    expected,
    from,
    to,
    state,
    employerState,
  }: {
    readonly halves: readonly HalfDay[];
    readonly expected: ReadonlySet<string>;
    readonly from: IsoDate;
    readonly to: IsoDate;
    readonly state: string;
    readonly employerState: string;
  },
): FrameworkCover {
  const theirs = all.filter(
    (one) => one.kind === 'framework' && one.workState === state && one.state === employerState,
  );
  const granted = theirs.filter(({ standing }) => standing === 'granted');
  const latest = granted[0] ?? theirs[0] ?? null;
  const isCovered = (day: IsoDate) => granted.some((one) => covers(one, day));
  const there = halves.filter(
    ({ kind, country, day }) => isTelework(kind) && country === state && day >= from && day <= to,
  );
  const bare = there.filter(({ day }) => !isCovered(day));
  const open = new Set([...expected].filter((key) => !isCovered(key.slice(0, 10))));
  const outside = shareWithin(
    halves.filter(({ day }) => !isCovered(day)),
    { from, to, residence: state, expected: open },
  );
  const whole = bare.length === 0 && outside.unknown === 0;
  return {
    standing: isCovered(to) ? (whole ? 'covered' : 'partly') : bare.length < there.length ? 'partly' : saidBy(latest),
    latest,
    uncovered: bare.length,
    outside: outside.share === null ? null : outside,
  };
}

/** What a document says of days that none covers. */
function saidBy(latest: SocialCover | null): FrameworkCover['standing'] {
  if (latest === null || latest.standing === 'withdrawn') return 'none';
  return latest.standing === 'granted' ? 'elsewhen' : latest.standing;
}
