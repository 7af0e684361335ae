import type { Half, IsoDate } from '#libs/calendar/index.js';

/** Where half a working day is spent, or that it is none. */
export const DAY_KINDS = ['office', 'third-place', 'home', 'mission', 'absence'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** What an absence is; seen by HR alone, since it may tell of somebody's health. */
export const ABSENCE_KINDS = ['leave', 'sickness', 'part-time', 'training', 'other'] as const;
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];

/** Who knows of a half day, the weakest first: what somebody intended, said, saw, and what was put right afterwards. */
export const ORIGINS = ['planned', 'booked', 'declared', 'confirmed', 'checked-in', 'imported', 'corrected'] as const;
export type Origin = (typeof ORIGINS)[number];

/** Kinds that are telework (C. trav. L1222-9 I): work outside the employer's premises that could be done there. */
export const isTelework = (kind: DayKind): boolean => kind === 'home' || kind === 'third-place';

/** What is known of half a day. */
export interface HalfDay {
  readonly day: IsoDate;
  readonly half: Half;
  readonly kind: DayKind;
  /** ISO 3166 alpha-2: where it is spent. Of an absence it says nothing. */
  readonly country: string;
  readonly origin: Origin;
}

/** One line of the ledger: what an origin said, or (`kind` null) that it takes back what it said. */
export interface LedgerEntry extends Omit<HalfDay, 'kind'> {
  readonly kind: DayKind | null;
  /** Its place among all entries: a later one of the same origin replaces an earlier one. */
  readonly place: number;
}

const strength = (origin: Origin): number => ORIGINS.indexOf(origin);

/** Whether what one origin says stands against what another said. */
const standsAgainst = (origin: Origin, other: Origin): boolean => strength(origin) >= strength(other);

/** An entry that says where a half day is spent. */
export type StandingEntry<E extends LedgerEntry> = E & { readonly kind: DayKind };

/**
 * The entries that count: of each half day and origin the last word, and of those the strongest. The order of the entries
 * does not matter; what everybody has taken back is not known.
 *
 * @returns by day and half, in time
 */
export function standingEntries<E extends LedgerEntry>(entries: readonly E[]): StandingEntry<E>[] {
  const last = new Map<string, E>();
  for (const entry of entries) {
    const key = `${entry.day} ${entry.half} ${entry.origin}`;
    const before = last.get(key);
    if (!before || before.place < entry.place) last.set(key, entry);
  }
  const standing = new Map<string, StandingEntry<E>>();
  for (const entry of last.values()) {
    if (!says(entry)) continue;
    const key = `${entry.day} ${entry.half}`;
    const other = standing.get(key);
    if (!other || standsAgainst(entry.origin, other.origin)) standing.set(key, entry);
  }
  return [...standing.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

const says = <E extends LedgerEntry>(entry: E): entry is StandingEntry<E> => entry.kind !== null;

/** What is known of each half day, whoever said it, in time. */
export const knownHalfDays = (entries: readonly LedgerEntry[]): HalfDay[] =>
  standingEntries(entries).map(({ day, half, kind, country, origin }) => ({ day, half, kind, country, origin }));
