import { AnswerDay } from './answer-day.js';
import { CommonDaysController } from './common-days.controller.js';
import { CommonDaysPage } from './common-days.page.js';
import { CommonDaysRepository } from './common-days.repository.js';
import { OwnCommonDays } from './own-common-days.queries.js';
import { ProposeDayJob } from './propose-day.job.js';
import { ProposeDay } from './propose-day.js';

/** Days on which a team meets: for the module that puts the folders together. */
export const COMMON_DAY_CONTROLLERS = [CommonDaysController];
export const COMMON_DAY_PROVIDERS = [
  AnswerDay,
  CommonDaysPage,
  CommonDaysRepository,
  OwnCommonDays,
  ProposeDay,
  ProposeDayJob,
];
