export type { MonthFigures } from './figures/month-figures.js';
export { StartMonthlyReport, type ReportWish } from './monthly/start-monthly-report.js';
export { ReportsModule } from './reports.module.js';
