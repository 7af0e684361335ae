import type { Locale } from '#libs/platform/context/index.js';
import { formatExactEuros, t } from '#libs/platform/i18n/index.js';
import type { StatusPill } from '#libs/platform/views/index.js';
import { groupedSiren } from '#libs/text/index.js';
import type { Aid, UndertakingId } from './aid.js';

/** A word of the ledger. */
export const aidWord = (locale: Locale, key: string, values: Record<string, string | number> = {}): string =>
  t(locale, `territory.aid.${key}`, values);

/** A SIREN in groups of three, or the number of another country as it is. */
export const undertakingWords = (id: UndertakingId): string => (/^\d{9}$/.test(id) ? groupedSiren(id) : id);

/** The page of an undertaking. */
export const undertakingPath = (id: UndertakingId): string =>
  `/territory/aid/undertaking?undertaking=${encodeURIComponent(id)}`;

export const amountWords = (locale: Locale, { amountCents }: Pick<Aid, 'amountCents'>): string =>
  formatExactEuros(locale, amountCents);

/** Whether an aid stands, is only told, is still to be entered in the register. */
export function aidPill(locale: Locale, aid: Aid): StatusPill {
  if (aid.cancelledAt !== null) return { label: aidWord(locale, 'state.cancelled'), tone: 'neutral' };
  if (aid.origin === 'declared') return { label: aidWord(locale, 'state.declared'), tone: 'info' };
  if (aid.regime === 'other-regime') return { label: aidWord(locale, 'state.granted'), tone: 'success' };
  return aid.registerNumber === null
    ? { label: aidWord(locale, 'state.to-register'), tone: 'warning' }
    : { label: aidWord(locale, 'state.registered'), tone: 'success' };
}
