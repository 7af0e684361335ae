import type { IsoDate } from '#libs/calendar/index.js';
import type { RefusalParams } from '#libs/platform/errors/index.js';
import { formatNumber } from '#libs/platform/i18n/index.js';
import type { OfficeStanding } from './office-days.rules.js';

/**
 * What the words of a refusal need.
 *
 * @param teleworked the days that stand in the way of the office
 */
export const officeParams = ({ minimum, left }: OfficeStanding, teleworked: readonly IsoDate[]): RefusalParams => ({
  count: minimum,
  minimum,
  left: { fr: formatNumber('fr', left, 1), en: formatNumber('en', left, 1) },
  days: teleworked.join(' '),
  ...(teleworked.length === 0 && { context: 'none' }),
});
