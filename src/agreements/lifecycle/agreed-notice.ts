import type { IsoDate } from '#libs/calendar/index.js';
import type { Agreement } from '../register/agreement.entity.js';
import { periodOf } from '../register/agreement.rules.js';
import { noticeOn, type Notice } from '../register/notice.rules.js';
import { adaptationWords, noticeWords } from '../texts/agreement-words.js';

/** The notice that the text of an agreement requires when it is given today; null for terms that have not begun. */
export function agreedNotice(agreement: Agreement, today: IsoDate): Notice | null {
  const { locale, adaptationMonths, noticeDays, frozenText } = agreement;
  const says = (words: string) => frozenText?.includes(words) ?? false;
  // The text that was signed says whose notice it is: its words name the term of each party in full.
  const agent = says(noticeWords(locale, noticeDays, 'public'));
  return noticeOn(
    {
      from: periodOf(agreement.effective)?.from ?? null,
      adaptationMonths,
      noticeDays,
      textHasAdaptation: says(adaptationWords(locale, adaptationMonths, agent ? 'public' : 'private')),
      agent,
    },
    today,
  );
}
