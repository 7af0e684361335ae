/**
 * The day ledger: what is known of a person's half days, by whom, and what is counted from it: the share of working time in
 * the country of residence, days worked abroad. Pure; thresholds are the law's (`libs/labour-law`).
 */
export {
  DAY_KINDS,
  ORIGINS,
  isTelework,
  knownHalfDays,
  type DayKind,
  type HalfDay,
  type LedgerEntry,
  type Origin,
} from './entry.js';
export { daysAbroad, residenceShare, type DaysAbroad, type Range, type ResidenceShare } from './meters.js';
