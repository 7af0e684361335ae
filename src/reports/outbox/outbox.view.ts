import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import type { SentMail } from '#libs/platform/mail/index.js';
import type { SummaryRow, TableRow } from '#libs/platform/views/index.js';

/** The demonstration’s outbox. */
export interface OutboxModel {
  readonly rows: readonly TableRow[];
}

/** /outbox */
export function outboxModel(locale: Locale, mails: readonly SentMail[]): OutboxModel {
  return {
    rows: mails.map(({ id, subject, recipient, sentAt }) => ({
      cells: [
        { text: subject, href: `/outbox/${id}`, strong: true, sub: recipient },
        { text: formatInstant(locale, sentAt, employerZone(), 'medium') },
      ],
    })),
  };
}

/** One e-mail of the demonstration. */
export interface SentMailModel {
  readonly subject: string;
  readonly htmlHref: string;
  readonly rows: readonly SummaryRow[];
  readonly paragraphs: readonly {
    readonly lines: readonly string[];
  }[];
}

/** /outbox/{id}: the plain text; the HTML has a page of its own. */
export function mailModel(
  locale: Locale,
  { id, subject, recipient, senderName, replyTo, sentAt, text }: SentMail,
): SentMailModel {
  return {
    subject,
    htmlHref: `/outbox/${id}/html`,
    rows: [
      ...(senderName === null ? [] : [{ label: t(locale, 'reports.outbox.from'), value: senderName }]),
      { label: t(locale, 'reports.outbox.to'), value: recipient },
      ...(replyTo === null ? [] : [{ label: t(locale, 'reports.outbox.reply-to'), value: replyTo }]),
      { label: t(locale, 'reports.outbox.sent'), value: formatInstant(locale, sentAt, employerZone()) },
    ],
    paragraphs: text.split(/\n{2,}/).map((paragraph) => ({ lines: paragraph.split('\n') })),
  };
}
