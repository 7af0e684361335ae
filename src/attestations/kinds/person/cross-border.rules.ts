import type { IsoDate } from '#libs/calendar/index.js';
import { shareWithin, type DayKind, type HalfDay } from '#libs/day-ledger/index.js';
import type { CrossBorderFigures } from '#libs/documents/index.js';
import type { Period } from '../attestation-kind.js';
import { countHalfDays } from './counted-half-days.rules.js';

type Worked = HalfDay & { readonly kind: Exclude<DayKind, 'absence'> };
const HALVES = ['am', 'pm'] as const;
const tenThousandths = (share: number): number => Math.round(share * 10_000);
const isWorked = (half: HalfDay): half is Worked => half.kind !== 'absence';

/**
 * Days by country, and the share of working time teleworked in the country of residence (Reg. 987/2009 art. 14(8)). Half days
 * that were owed and of which nothing is recorded are counted both ways; an absence is no working time.
 *
 * @param expected days that the person owed
 */
export function crossBorder(
  halves: readonly HalfDay[],
  { from, to }: Period,
  { residence, expected }: { readonly residence: string; readonly expected: readonly IsoDate[] },
): CrossBorderFigures {
  const days = expected.flatMap((day) => HALVES.map((half) => `${day} ${half}`));
  const meter = shareWithin(halves, { from, to, residence, expected: new Set(days) });
  const worked = halves.filter(isWorked);
  const daysOf = new Map<string, Set<IsoDate>>();
  for (const { country, day } of worked) daysOf.set(country, (daysOf.get(country) ?? new Set()).add(day));
  return {
    residence,
    workedHalfDays: meter.worked,
    residenceHalfDays: meter.residence,
    unknownHalfDays: meter.unknown,
    share: meter.share && { least: tenThousandths(meter.share.least), most: tenThousandths(meter.share.most) },
    countries: [...daysOf]
      .map(([country, { size }]) => ({ country, days: size }))
      .toSorted((a, b) => b.days - a.days || a.country.localeCompare(b.country)),
    days: countHalfDays(worked, ({ country, kind }) => ({ country, place: kind })),
  };
}
