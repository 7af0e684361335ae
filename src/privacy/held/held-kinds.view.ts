import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { erasableOn, erasedOn } from './erased-kinds.rules.js';
import type { HeldKind } from './held-kinds.reader.js';

/** What is kept by a law or for a proof, whose time nobody chooses. */
export const FIXED = ['days', 'socialCovers', 'bookings', 'attestations', 'journal', 'letters'] as const;

/** The day on which a kind goes by itself, and the day from which it may go before, if somebody asks. */
export function untilWhen(locale: Locale, { kind, days }: HeldKind, left: IsoDate | null): string {
  if (kind === 'notices') return t(locale, 'privacy.erasure.after-notice', { count: days });
  if (kind === 'agreements') return t(locale, 'privacy.erasure.after-agreement', { count: days });
  if (left === null) return t(locale, 'privacy.erasure.after-leaving', { count: days });
  const [own, asked] = [erasedOn(left, days), erasableOn(kind, left)];
  const day = (on: IsoDate) => formatDate(locale, on, 'date');
  if (own === asked) return t(locale, 'privacy.erasure.itself', { day: day(asked) });
  return t(locale, 'privacy.erasure.itself-or-asked', { day: day(own), asked: day(asked) });
}
