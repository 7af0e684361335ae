/** What an employer published at one place in a month, and what of it is booked. */
export interface PlaceQuota {
  /** Half-days. */
  readonly granted: number;
  /** Half-days booked and not cancelled. */
  readonly used: number;
  /** Price of a desk-day when the quota was last published; null: no record. */
  readonly dayPriceCents: number | null;
}

/** What was published, booked and left over, with its price where that is on record. */
export interface PlaceUse {
  readonly granted: number;
  readonly used: number;
  /** Half-days published and not booked. */
  readonly idle: number;
  /** Cents, at the recorded price; null: no price on record. Palier sees no invoice. */
  readonly costCents: number | null;
  readonly idleCents: number | null;
}

/** The sum over places. */
export interface PlaceUseTotal extends PlaceUse {
  /** Places without a recorded price, which the two costs leave out. */
  readonly unpriced: number;
}

const cost = (halfDays: number, dayPriceCents: number | null) =>
  dayPriceCents === null ? null : Math.round((halfDays * dayPriceCents) / 2);

/** The use of one place. */
export function useOf({ granted, used, dayPriceCents }: PlaceQuota): PlaceUse {
  const idle = granted - used;
  return { granted, used, idle, costCents: cost(granted, dayPriceCents), idleCents: cost(idle, dayPriceCents) };
}

/** The sum over places; its costs are null when no place has a price on record. */
export function totalUse(places: readonly PlaceQuota[]): PlaceUseTotal {
  const uses = places.map(useOf);
  const sum = (of: (use: PlaceUse) => number | null) => uses.reduce((total, use) => total + (of(use) ?? 0), 0);
  const unpriced = uses.filter(({ costCents }) => costCents === null).length;
  const known = unpriced < uses.length;
  return {
    granted: sum(({ granted }) => granted),
    used: sum(({ used }) => used),
    idle: sum(({ idle }) => idle),
    costCents: known ? sum(({ costCents }) => costCents) : null,
    idleCents: known ? sum(({ idleCents }) => idleCents) : null,
    unpriced,
  };
}

/** The price of what was not booked, where every place has one on record: a sum over some of them would say less than it seems. */
export const wholeIdleCents = ({ idleCents, unpriced }: PlaceUseTotal): number | null =>
  unpriced === 0 ? idleCents : null;

/** The share of what was published, and the half-days, from which unbooked quota is worth reporting. */
const IDLE_SHARE = 0.4;
const IDLE_HALF_DAYS = 20;

/** Whether so much of a month was not booked that its quotas should be reviewed. */
export const isLargelyIdle = ({ granted, idle }: Pick<PlaceUse, 'granted' | 'idle'>): boolean =>
  idle >= IDLE_HALF_DAYS && idle >= granted * IDLE_SHARE;

/** Whether nine tenths or more are booked. */
export const isNearlyUsed = ({ granted, used }: Pick<PlaceUse, 'granted' | 'used'>): boolean =>
  granted > 0 && used * 10 >= granted * 9;
