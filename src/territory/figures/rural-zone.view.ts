import { profileOf } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { SummaryRow } from '#libs/platform/views/index.js';

/** Whether a commune is in « France ruralités revitalisation », and what that opens; one that is not in the list is said to be unknown. */
export function ruralRow(locale: Locale, insee: string): SummaryRow {
  const zone = profileOf(insee)?.rural;
  return {
    label: t(locale, 'territory.rural.label'),
    value: t(locale, `territory.rural.${zone ?? 'unknown'}`),
    note:
      zone === undefined || zone === 'none' ? t(locale, 'territory.rural.as-of') : t(locale, 'territory.rural.note'),
  };
}
