export { ABSENT } from './ledger.events.js';
export { KnowsHalfDays, type HalfDaySource, type PersonsEntry } from './half-day-sources.js';
export { KnownDaysReader } from './known-days.reader.js';
export { LedgerModule } from './ledger.module.js';
export { SharedDaysReader, type SharedHalfDay } from './sharing/shared-days.reader.js';
export { workingDays } from './month/month.rules.js';
export { TakeBackDeclared } from './take-back-declared.js';
