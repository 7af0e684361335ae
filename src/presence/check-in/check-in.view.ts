import type { Locale } from '#libs/platform/context/index.js';
import type { DomainError } from '#libs/platform/errors/index.js';
import { refusalText } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { Notice, SummaryRow } from '#libs/platform/views/index.js';
import type { ArrivalAddress, ReadArrival } from './arrival.reader.js';

/** /check-in/…: an arrival to record, or one that is, or why it is not. */
export interface ArrivalModel {
  readonly notice: Notice | null;
  readonly rows: readonly SummaryRow[];
  /** Where the form goes; null where nothing can be recorded. */
  readonly action: string | null;
}

export const arrivalModel = (
  locale: Locale,
  { siteId, day: given, code }: ArrivalAddress,
  { site, day, half, desk, known }: ReadArrival,
): ArrivalModel => ({
  notice: known
    ? { tone: 'success', title: t(locale, 'presence.arrival.known'), text: t(locale, 'presence.arrival.known-text') }
    : null,
  rows: [
    { label: t(locale, 'presence.arrival.site'), value: site },
    {
      label: t(locale, 'presence.arrival.half'),
      value: `${formatDate(locale, day, 'full')}, ${t(locale, `presence.host.${half}`)}`,
    },
    { label: t(locale, 'presence.arrival.desk'), value: desk },
  ],
  action: known ? null : `/check-in/${siteId}/${given}/${encodeURIComponent(code)}`,
});

export const refusedArrivalModel = (locale: Locale, refusal: DomainError): ArrivalModel => ({
  notice: {
    tone: 'warning',
    title: t(locale, 'presence.arrival.refused'),
    text: refusalText(locale, refusal.code, refusal.params),
    alert: true,
  },
  rows: [],
  action: null,
});
