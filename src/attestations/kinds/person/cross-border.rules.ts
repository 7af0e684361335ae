import type { IsoDate } from '#libs/calendar/index.js';
import { shareWithin, type DayKind, type HalfDay } from '#libs/day-ledger/index.js';
import type { CrossBorderFigures } from '#libs/documents/index.js';
import type { StatePart } from '../../../employees/index.js';
import { lastCovered, type SocialCover } from '../../../ledger/index.js';
import { countHalfDays } from './counted-half-days.rules.js';

type Worked = HalfDay & { readonly kind: Exclude<DayKind, 'absence'> };
const HALVES = ['am', 'pm'] as const;
const tenThousandths = (share: number): number => Math.round(share * 10_000);
const isWorked = (half: HalfDay): half is Worked => half.kind !== 'absence';
/** Stands for no State: no half day is spent there. */
const NOWHERE = '';

/**
 * Days by country, and the share of working time teleworked in the State of residence (Reg. 987/2009 art. 14(8)). Half days
 * that were owed and of which nothing is recorded are counted both ways; an absence is no working time. A share is one of
 * one State: where somebody moved in the period, or the State is unknown on some day, each part has its own, and the whole has
 * none.
 *
 * @param halves of the period
 * @param states the State of residence on every day of the period, cut where it changes
 * @param expected days that the person owed
 * @param covers what is on record of the person's social security: what was granted for any of the days is named
 */
export function crossBorder(
  halves: readonly HalfDay[],
  {
    states,
    expected,
    covers,
  }: {
    readonly states: readonly StatePart[];
    readonly expected: readonly IsoDate[];
    readonly covers: readonly SocialCover[];
  },
): CrossBorderFigures {
  const owed = new Set(expected.flatMap((day) => HALVES.map((half) => `${day} ${half}`)));
  const parts = states.map(({ country, from, to }) => {
    const meter = shareWithin(halves, { from, to, residence: country ?? NOWHERE, expected: owed });
    return {
      country,
      from,
      to,
      workedHalfDays: meter.worked,
      residenceHalfDays: meter.residence,
      unknownHalfDays: meter.unknown,
      share:
        country !== null && meter.share
          ? { least: tenThousandths(meter.share.least), most: tenThousandths(meter.share.most) }
          : null,
    };
  });
  const sum = (of: 'workedHalfDays' | 'residenceHalfDays' | 'unknownHalfDays') =>
    parts.reduce((total, part) => total + part[of], 0);
  const whole = parts.length === 1 ? parts[0] : undefined;
  const one = whole?.country ? whole : undefined;
  const worked = halves.filter(isWorked);
  const daysOf = new Map<string, Set<IsoDate>>();
  for (const { country, day } of worked) daysOf.set(country, (daysOf.get(country) ?? new Set()).add(day));
  return {
    residence: one?.country ?? null,
    workedHalfDays: sum('workedHalfDays'),
    residenceHalfDays: sum('residenceHalfDays'),
    unknownHalfDays: sum('unknownHalfDays'),
    share: one?.share ?? null,
    residences: one ? [] : parts,
    countries: [...daysOf]
      .map(([country, { size }]) => ({ country, days: size }))
      .toSorted((a, b) => b.days - a.days || a.country.localeCompare(b.country)),
    covers: grantedWithin(covers, states),
    days: countHalfDays(worked, ({ country, kind }) => ({ country, place: kind })),
  };
}

/** What was granted for any day of the period, in the order of days. */
function grantedWithin(
  covers: readonly SocialCover[],
  states: readonly StatePart[],
): NonNullable<CrossBorderFigures['covers']> {
  const [first, last] = [states[0]?.from ?? '', states.at(-1)?.to ?? ''];
  return covers
    .flatMap((cover) => {
      const [from, to] = [cover.validFrom, lastCovered(cover)];
      if (cover.standing !== 'granted' || from === null || to === null || to < first || from > last) return [];
      return [{ kind: cover.kind, state: cover.state, workState: cover.workState, from, to }];
    })
    .toSorted((a, b) => a.from.localeCompare(b.from) || a.workState.localeCompare(b.workState));
}
