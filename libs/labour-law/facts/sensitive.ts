import type { FactPath } from './dictionary.js';

/**
 * Facts that tell of somebody's health, disability, pregnancy or care of a relative (GDPR art. 9; Labour Code L1132-1): shown
 * on the page of that one person to whoever records them, each look entered in the journal, and nowhere else.
 */
const SENSITIVE: ReadonlySet<string> = new Set<FactPath>([
  'employee.disabledWorker',
  'employee.carer',
  'employee.mobilityNeed',
  'employee.vipOn',
  'request.medicalProposal',
  'request.refusalSentToDoctor',
  'arrangement.workstationAccessible',
  'arrangement.fpDerogation',
  'arrangement.fpDerogationGround',
  'arrangement.fpDerogationMonths',
  'arrangement.fpDoctorOpinionOn',
]);

/** Whether a fact is of that kind. */
export const isSensitiveFact = (path: string): boolean => SENSITIVE.has(path);
