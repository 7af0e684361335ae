import { DAILY_ALLOWANCE, MONTHLY_ALLOWANCE, PUBLIC_FLAT_RATE } from './allowances.js';
import {
  A1_MONTHS,
  FR_BE_DAYS,
  FR_CH_TELEWORK,
  FR_LU_DAYS,
  FRAMEWORK_AGREEMENT_SHARE,
  SUBSTANTIAL_ACTIVITY,
} from './cross-border.js';
import { DE_MINIMIS_CEILING, REGISTER_FROM } from './state-aid.js';
import * as limits from './limits.js';
import type { DatedParameter } from './parameter.js';

/** Every dated figure that the rules compare with, as the docs list them. */
export const PARAMETERS: readonly DatedParameter[] = [
  ...DAILY_ALLOWANCE.standard,
  ...DAILY_ALLOWANCE.higher,
  ...MONTHLY_ALLOWANCE.standard,
  ...MONTHLY_ALLOWANCE.higher,
  ...PUBLIC_FLAT_RATE,
  ...SUBSTANTIAL_ACTIVITY,
  ...FRAMEWORK_AGREEMENT_SHARE,
  ...A1_MONTHS,
  ...FR_LU_DAYS,
  ...FR_CH_TELEWORK,
  ...FR_BE_DAYS,
  ...DE_MINIMIS_CEILING,
  ...REGISTER_FROM,
  ...Object.values<readonly DatedParameter[]>(limits).flat(),
];
