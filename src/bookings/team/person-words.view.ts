import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';

/** Refusals whose words address the person; a manager reads them about somebody else. */
const HAS_DESK = ['bookings.already-booked', 'bookings.half-elsewhere'];
const NOT_HERE = ['bookings.left', 'bookings.away'];

/**
 * The terms of an agreement, and when and why somebody is away or leaves, stay between the person and HR: a manager
 * learns that the day is not allowed, not why. Null for a refusal that says nothing of the person.
 */
export function personWords(locale: Locale, name: string, code: string): string | null {
  if (code.startsWith('agreements.')) return t(locale, 'bookings.team.not-agreed', { name });
  if (code === 'bookings.absent') return t(locale, 'bookings.team.not-available', { name });
  if (NOT_HERE.includes(code)) return t(locale, 'bookings.team.not-here', { name });
  if (code === 'bookings.too-late') return t(locale, 'bookings.team.too-late');
  return HAS_DESK.includes(code) ? t(locale, 'bookings.team.has-desk', { name }) : null;
}
