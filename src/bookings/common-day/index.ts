import { AnswerDay } from './answer-day.js';
import { CommonDaysApiController } from './common-days-api.controller.js';
import { CommonDaysController } from './common-days.controller.js';
import { CommonDaysPage } from './common-days.page.js';
import { CommonDaysRepository } from './common-days.repository.js';
import { InvitationsApiController } from './invitations-api.controller.js';
import { OpenInvitations } from './open-invitations.js';
import { OwnCommonDays } from './own-common-days.queries.js';
import { ProposeDayJob } from './propose-day.job.js';
import { ProposeDay } from './propose-day.js';

/** Days on which a team meets: for the module that puts the folders together. */
export const COMMON_DAY_CONTROLLERS = [
  CommonDaysController,
  // Before a proposal by its id.
  InvitationsApiController,
  CommonDaysApiController,
];
export const COMMON_DAY_PROVIDERS = [
  AnswerDay,
  CommonDaysPage,
  CommonDaysRepository,
  OpenInvitations,
  OwnCommonDays,
  ProposeDay,
  ProposeDayJob,
];
