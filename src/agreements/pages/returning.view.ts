import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { Sector } from '../../employers/index.js';
import { agreedNotice } from '../lifecycle/agreed-notice.js';
import type { Agreement } from '../register/agreement.entity.js';
import { periodOf } from '../register/agreement.rules.js';

/** How somebody ends their own telework. */
export interface ReturnFields {
  /** The first last day that the notice allows. */
  readonly earliest: IsoDate;
  /** What the control shows: that day, or what was typed. */
  readonly lastDay: string;
  /** The notice in words. */
  readonly how: string;
}

/** The form's facts; null where there is nothing to end. */
export function returning(
  locale: Locale,
  agreement: Agreement,
  sector: Sector,
  { today, typed }: { readonly today: IsoDate; readonly typed: unknown },
): ReturnFields | null {
  if (agreement.state !== 'in_force') return null;
  const notice = agreedNotice(agreement, sector, today);
  const earliest = notice?.earliest ?? today;
  const end = periodOf(agreement.effective)?.to ?? null;
  if (end !== null && end <= earliest) return null;
  const day = formatDate(locale, earliest, 'full');
  return {
    earliest,
    lastDay: typeof typed === 'string' ? typed : earliest,
    how: t(locale, `agreements.return.how-${notice?.kind ?? 'none'}`, { day }),
  };
}
