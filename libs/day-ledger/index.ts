/**
 * The day ledger: what is known of a person's half days, by whom, and what is counted from it: the share of working time in
 * the country of residence, days worked abroad. Pure; thresholds are the law's (`libs/labour-law`).
 */
export {
  ABSENCE_KINDS,
  DAY_KINDS,
  ORIGINS,
  isTelework,
  knownHalfDays,
  standingEntries,
  type AbsenceKind,
  type DayKind,
  type HalfDay,
  type LedgerEntry,
  type Origin,
  type StandingEntry,
} from './entry.js';
export { daysAbroad, residenceShare, shareWithin, type DaysAbroad, type Range, type ResidenceShare } from './meters.js';
export { firstDayAbove, foreseenHalfDays, rhythmOf } from './rhythm.js';
