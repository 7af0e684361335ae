export type { MonthFigures } from './figures/month-figures.js';
export { SetWorkplace } from './figures/set-workplace.js';
export { StartMonthlyReport, type ReportWish } from './monthly/start-monthly-report.js';
export { ReportsModule } from './reports.module.js';
