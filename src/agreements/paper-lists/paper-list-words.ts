import type { Locale } from '#libs/platform/context/index.js';
import { formatNumber, t } from '#libs/platform/i18n/index.js';
import type { StatusPill } from '#libs/platform/views/index.js';
import { usualTerms } from '../register/agreement-terms.rules.js';
import type { Sector } from '../../employers/index.js';
import type { PaperColumn } from './paper-columns.rules.js';
import type { PaperListState } from './paper-list.js';

const TONES: Readonly<Record<PaperListState, StatusPill['tone']>> = {
  checking: 'info',
  checked: 'warning',
  refused: 'danger',
  applying: 'info',
  applied: 'success',
  discarded: 'neutral',
};

/** The state of a list. */
export const statePill = (locale: Locale, state: PaperListState): StatusPill => ({
  label: t(locale, `agreements.paper-list.states.${state}`),
  tone: TONES[state],
});

/** The default of a column for an employer of a sector, in words. */
export function usualWords(locale: Locale, column: PaperColumn, sector: Sector): string {
  const usual = usualTerms(sector);
  switch (column) {
    case 'weekdays':
      return t(locale, 'agreements.words.weekdays-all');
    case 'contact_from':
      return usual.contactFrom;
    case 'contact_to':
      return usual.contactTo;
    case 'adaptation_months':
      return formatNumber(locale, usual.adaptationMonths);
    case 'notice_days':
      return formatNumber(locale, usual.noticeDays);
    default:
      return '';
  }
}
