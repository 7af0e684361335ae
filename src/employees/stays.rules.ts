import { addDays, type IsoDate } from '#libs/calendar/index.js';

/** A time in which somebody lives in one State. */
export interface Stay {
  /** ISO 3166 alpha-2. */
  readonly country: string;
  readonly from: IsoDate;
  /** The first day in another State; null for the present one. */
  readonly until: IsoDate | null;
}

/** A part of a period, both days included, with the State of residence; null where the register does not know it. */
export interface StatePart {
  readonly country: string | null;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/**
 * A period cut where the State of residence changes or becomes known: the parts follow each other and fill it.
 *
 * @param stays in time, apart from one another
 */
export function statesWithin(
  stays: readonly Stay[],
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
): StatePart[] {
  const parts: StatePart[] = [];
  let next = from;
  for (const stay of stays) {
    const last = stay.until === null ? to : addDays(stay.until, -1);
    if (last < next || stay.from > to) continue;
    if (stay.from > next) parts.push({ country: null, from: next, to: addDays(stay.from, -1) });
    const begins = stay.from > next ? stay.from : next;
    const ends = last < to ? last : to;
    parts.push({ country: stay.country, from: begins, to: ends });
    next = addDays(ends, 1);
  }
  if (next <= to) parts.push({ country: null, from: next, to });
  return parts;
}
