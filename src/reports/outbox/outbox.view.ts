import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import type { SentMail } from '#libs/platform/mail/index.js';

/** /outbox */
export function outboxModel(locale: Locale, mails: readonly SentMail[]) {
  return {
    rows: mails.map(({ id, subject, recipient, sentAt }) => ({
      cells: [
        { text: subject, href: `/outbox/${id}`, strong: true, sub: recipient },
        { text: formatInstant(locale, sentAt, ADMINISTRATIVE_ZONE, 'medium') },
      ],
    })),
  };
}

/** /outbox/{id}: the plain text; the HTML has a page of its own. */
export function mailModel(locale: Locale, { id, subject, recipient, sentAt, text }: SentMail) {
  return {
    subject,
    htmlHref: `/outbox/${id}/html`,
    rows: [
      { label: t(locale, 'reports.outbox.to'), value: recipient },
      { label: t(locale, 'reports.outbox.sent'), value: formatInstant(locale, sentAt, ADMINISTRATIVE_ZONE) },
    ],
    paragraphs: text.split(/\n{2,}/).map((paragraph) => ({ lines: paragraph.split('\n') })),
  };
}
