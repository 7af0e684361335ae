import { addDays, type IsoDate } from '#libs/calendar/index.js';

/** A kind of personal data whose time an employer may choose, within what the law allows. */
export const ERASED_KINDS = ['record', 'account', 'facts', 'notices', 'agreements'] as const;
export type ErasedKind = (typeof ERASED_KINDS)[number];

/** Days that a kind is kept. */
export interface KeptDays {
  readonly usual: number;
  /** What the law demands at least; an erasure that somebody asks for waits as long. */
  readonly least: number;
  readonly most: number;
}

/**
 * Days after which each kind is erased: from the first day on which somebody no longer works here, notices from their own day,
 * agreements from the day on which each no longer held, whether its person left or not (five years: Civil Code 2224 as well).
 * Three years are those of claims about pay (Labour Code L3245-1), five those of discrimination (L1134-5), six those of
 * evidence of contributions (Social Security Code L243-16). The words of each are `privacy.kinds`.
 */
export const KEPT_DAYS: Readonly<Record<ErasedKind, KeptDays>> = {
  record: { usual: 1_826, least: 1_096, most: 2_192 },
  account: { usual: 90, least: 0, most: 365 },
  facts: { usual: 1_826, least: 0, most: 1_826 },
  notices: { usual: 400, least: 0, most: 1_096 },
  agreements: { usual: 1_826, least: 1_826, most: 2_192 },
};

/** The day up to which somebody must have left for a kind to be erased today. */
export const dueSince = (today: IsoDate, days: number): IsoDate => addDays(today, -days);

/** The first day on which a kind may be erased of somebody, when they ask for it. */
export const erasableOn = (kind: ErasedKind, leftOn: IsoDate): IsoDate => addDays(leftOn, KEPT_DAYS[kind].least);

/**
 * The day on which a kind that counts from the departure is erased of somebody by itself.
 * @param days as the employer chose, or usual
 */
export const erasedOn = (leftOn: IsoDate, days: number): IsoDate => addDays(leftOn, days);

/** Whether a number of days is one that may be chosen. */
export const mayBeChosen = (kind: ErasedKind, days: number): boolean =>
  Number.isInteger(days) && days >= KEPT_DAYS[kind].least && days <= KEPT_DAYS[kind].most;
