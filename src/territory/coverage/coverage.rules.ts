import type { Nearest } from '#libs/geo/index.js';

/** Limits of minutes by car for which a coverage is told. */
export const LIMITS = [10, 15, 20, 30] as const;
export type Limit = (typeof LIMITS)[number];

/** A commune, as far as it is counted. */
export interface Lived {
  /** Null where no figures exist. */
  readonly people: number | null;
}

/** People within a limit, and their share of those of whom figures exist. */
export interface Within {
  readonly minutes: Limit;
  readonly people: number;
  /** 0 to 1; null where nobody is known to live there. */
  readonly share: number | null;
}

/** How many people live within each limit of their nearest place. A commune is counted whole, from its centre. */
export function coverageOf<Place>(communes: readonly Lived[], nearest: readonly (Nearest<Place> | null)[]): Within[] {
  const all = communes.reduce((sum, { people }) => sum + (people ?? 0), 0);
  return LIMITS.map((minutes) => {
    const people = communes.reduce(
      (sum, commune, at) => sum + (isWithin(nearest[at] ?? null, minutes) ? (commune.people ?? 0) : 0),
      0,
    );
    return { minutes, people, share: all === 0 ? null : people / all };
  });
}

/** Whether a nearest place is within some minutes. */
export const isWithin = (nearest: Nearest<unknown> | null, minutes: number): boolean =>
  nearest !== null && nearest.travel.minutes <= minutes;
