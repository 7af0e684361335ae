export { type Avoided, avoidedKm, avoidedMinutes, NO_TRAVEL, wholeDays } from './figures/avoided-travel.rules.js';
export type { MonthFigures } from './figures/month-figures.js';
export { MonthSumsReader } from './figures/month-sums.reader.js';
export { totalUse } from './figures/place-use.rules.js';
export { StartMonthlyReport, type ReportWish } from './monthly/start-monthly-report.js';
export { ReportsModule } from './reports.module.js';
