import { AnswerVisit } from './answer-visit.js';
import { HostVisitsController } from './answering/host-visits.controller.js';
import { HostVisitsPage } from './answering/host-visits.page.js';
import { AskForVisit } from './ask-for-visit.js';
import { AskVisitController } from './asking/ask-visit.controller.js';
import { OwnVisitController } from './asking/own-visit.controller.js';
import { VisitorPage } from './asking/visitor.page.js';
import { ExpireVisitsJob } from './expire-visits.job.js';
import { SettleOwnVisit } from './settle-own-visit.js';
import { TakeVisits } from './take-visits.js';
import { TellOfVisitJob } from './tell-of-visit.job.js';
import { TellVisitorJob } from './tell-visitor.job.js';
import { VisitsRepository } from './visits.repository.js';

export { AskForVisit } from './ask-for-visit.js';
export { TakeVisits } from './take-visits.js';
export { VisitsRepository } from './visits.repository.js';

/** Days that people without an account ask places for: for the module that puts the folders together. */
export const VISIT_CONTROLLERS = [AskVisitController, OwnVisitController, HostVisitsController];
export const VISIT_PROVIDERS = [
  AnswerVisit,
  AskForVisit,
  ExpireVisitsJob,
  HostVisitsPage,
  SettleOwnVisit,
  TakeVisits,
  TellOfVisitJob,
  TellVisitorJob,
  VisitorPage,
  VisitsRepository,
];
