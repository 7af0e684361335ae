import type { TeleworkFigures } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { day, period } from '../../attestation-days.js';
import type { FigureLine } from '../attestation-kind.js';

/** Signed terms as lines of figures: the reference, and when they hold. */
export const termsLines = (locale: Locale, agreements: TeleworkFigures['agreements']): FigureLine[] =>
  agreements.map(({ reference, from, until }) => ({
    label: t(locale, 'attestations.figure.agreement'),
    value: reference,
    note:
      until === null ? t(locale, 'attestations.figure.since', { day: day(locale, from) }) : period(locale, from, until),
  }));
