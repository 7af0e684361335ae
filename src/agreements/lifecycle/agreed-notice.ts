import type { IsoDate } from '#libs/calendar/index.js';
import type { Sector } from '../../employers/index.js';
import type { Agreement } from '../register/agreement.entity.js';
import { periodOf } from '../register/agreement.rules.js';
import { noticeOn, type Notice } from '../register/notice.rules.js';
import { adaptationWords } from '../texts/agreement-words.js';

/**
 * The notice that an agreement requires when it is given today: that of its text, or of the decree for public agents whatever
 * their text says; null for terms that have not begun.
 */
export function agreedNotice(agreement: Agreement, sector: Sector, today: IsoDate): Notice | null {
  const { locale, adaptationMonths, noticeDays, frozenText } = agreement;
  const agent = sector === 'public';
  return noticeOn(
    {
      from: periodOf(agreement.effective)?.from ?? null,
      adaptationMonths,
      noticeDays,
      textHasAdaptation: agent || (frozenText?.includes(adaptationWords(locale, adaptationMonths, sector)) ?? false),
      agent,
    },
    today,
  );
}
