import type { IsoDate } from '#libs/calendar/index.js';
import type { Agreement } from '../register/agreement.entity.js';
import { periodOf } from '../register/agreement.rules.js';
import { noticeOn, type Notice } from '../register/notice.rules.js';
import { adaptationWords } from '../texts/agreement-words.js';

/** The notice that the text of an agreement requires when it is given today; null for terms that have not begun. */
export function agreedNotice(agreement: Agreement, today: IsoDate): Notice | null {
  const words = adaptationWords(agreement.locale, agreement.adaptationMonths);
  return noticeOn(
    {
      from: periodOf(agreement.effective)?.from ?? null,
      adaptationMonths: agreement.adaptationMonths,
      noticeDays: agreement.noticeDays,
      textHasAdaptation: agreement.frozenText?.includes(words) ?? false,
    },
    today,
  );
}
