export { ABSENT } from './ledger.events.js';
export { KnowsHalfDays, type HalfDaySource, type PersonsEntry } from './half-day-sources.js';
export { KnownDaysReader } from './known-days.reader.js';
export { LedgerModule } from './ledger.module.js';
export { TakeBackDeclared } from './take-back-declared.js';
