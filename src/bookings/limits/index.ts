import { EmployerLimits } from './employer-limits.queries.js';
import { EmployerLimitsRepository } from './employer-limits.repository.js';
import { EmployerRules } from './employer-rules.queries.js';
import { EndLimit } from './end-limit.js';
import { LimitsController } from './limits.controller.js';
import { LimitsPage } from './limits.page.js';
import { OwnLimitsData } from './own-limits-data.queries.js';
import { SetLimit } from './set-limit.js';

/** What an employer allows beside agreements and grants: for the module that puts the folders together. */
export const LIMITS_CONTROLLERS = [LimitsController];
export const LIMITS_PROVIDERS = [
  EmployerLimits,
  EmployerLimitsRepository,
  EmployerRules,
  EndLimit,
  LimitsPage,
  OwnLimitsData,
  SetLimit,
];
