import { DoubtsController } from './doubts.controller.js';
import { DoubtsPage } from './doubts.page.js';
import { PlaceReportController } from './place-report.controller.js';
import { ReportPlace } from './report-place.js';
import { ReportsRepository } from './reports.repository.js';
import { SettleReport } from './settle-report.js';

export const DOUBTS_CONTROLLERS = [PlaceReportController, DoubtsController];
export const DOUBTS_PROVIDERS = [DoubtsPage, ReportPlace, ReportsRepository, SettleReport];
