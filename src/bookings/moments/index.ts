import { AskOfMomentJob } from './ask-of-moment.job.js';
import { MomentAudienceReader } from './moment-audience.reader.js';
import { MomentsController } from './moments.controller.js';
import { MomentsPage } from './moments.page.js';
import { OwnMomentsData } from './own-moments-data.queries.js';
import { SetMoment } from './set-moment.js';
import { TeamMoments } from './team-moments.queries.js';
import { TeamMomentsRepository } from './team-moments.repository.js';
import { WithdrawMoment } from './withdraw-moment.js';

/** Moments at which teams are together: for the module that puts the folders together. */
export const MOMENTS_CONTROLLERS = [MomentsController];
export const MOMENTS_PROVIDERS = [
  AskOfMomentJob,
  MomentAudienceReader,
  MomentsPage,
  OwnMomentsData,
  SetMoment,
  TeamMoments,
  TeamMomentsRepository,
  WithdrawMoment,
];
