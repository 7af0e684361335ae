import { employerDay } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';

/** A day, or the legal day of a moment, in words. */
export const day = (locale: Locale, value: string | Date, style: 'date' | 'medium' = 'date') =>
  formatDate(locale, typeof value === 'string' ? value : employerDay(value), style);

/** The period of an attestation, in words. */
export const period = (locale: Locale, from: string, to: string) =>
  t(locale, 'attestations.period', { from: day(locale, from), to: day(locale, to) });
