import type { Note } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Billing } from '../invoices/billing.js';
import type { InvoiceWords } from '../invoices/invoice.rules.js';
import type { Statement } from '../statements/statement.js';
import { lineWords } from '../words/statement-lines.view.js';

/** Commercial Code D441-5: the fixed sum for the costs of recovering a late payment, in euros. */
const RECOVERY_EUROS = 40;

/** What an invoice says in words: its lines, when it is due, and what French law wants to read (Commercial Code L441-9, L441-10). */
export function invoiceWords(locale: Locale, statement: Statement, billing: Billing): InvoiceWords {
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `hosting.invoice.${key}`, values);
  const { lateBasisPoints } = billing;
  const late =
    lateBasisPoints === null
      ? word('late-by-law')
      : word('late-at', { rate: formatNumber(locale, lateBasisPoints / 100) });
  const notes: Note[] = [
    { code: 'REG', text: billing.legalForm },
    { code: 'PMT', text: word('recovery', { euros: formatNumber(locale, RECOVERY_EUROS) }) },
    { code: 'PMD', text: late },
    { code: 'AAB', text: word('no-discount') },
  ];
  return {
    line: (line) =>
      line.day === null
        ? lineWords(locale, line)
        : `${t(locale, 'hosting.statement.line-day')}, ${statement.site}, ${lineWords(locale, line)}`,
    notes,
    terms: (dueOn) => (dueOn === null ? word('to-deduct') : word('due', { day: formatDate(locale, dueOn, 'date') })),
  };
}
