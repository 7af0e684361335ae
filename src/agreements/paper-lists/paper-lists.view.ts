import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { authorWords, formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { FormFault, TableRow } from '#libs/platform/views/index.js';
import { PAPER_COLUMNS, REQUIRED_COLUMNS, USUAL_COLUMNS, type PaperColumn } from './paper-columns.rules.js';
import { MAX_LIST_BYTES, MAX_LIST_ROWS } from './paper-list-file.rules.js';
import { FORGET_AFTER_DAYS } from './paper-list.js';
import { statePill, usualWords } from './paper-list-words.js';
import type { RecentLists } from './paper-lists.page.js';

const MB = 1024 * 1024;

/** The upload form for a list, and the lists uploaded before. */
export interface PaperListsModel {
  readonly errors: readonly FormFault[];
  readonly fileError: string;
  readonly hint: string;
  readonly kept: string;
  readonly columns: readonly TableRow[];
  readonly history: readonly TableRow[];
}

export function paperListsModel(
  locale: Locale,
  { lists, sector }: RecentLists,
  refused?: RefusedForm,
): PaperListsModel {
  const summary = refused && errorSummary(locale, refused.refusal);
  const need = (column: PaperColumn) =>
    REQUIRED_COLUMNS.some((required) => required === column)
      ? 'required'
      : USUAL_COLUMNS.includes(column)
        ? 'usual'
        : 'optional';
  return {
    errors: summary?.errors ?? [],
    fileError: summary?.byField['file'] ?? '',
    hint: t(locale, 'agreements.paper-lists.hint', { size: MAX_LIST_BYTES / MB, rows: MAX_LIST_ROWS }),
    kept: t(locale, 'agreements.paper-lists.kept', { count: FORGET_AFTER_DAYS }),
    columns: PAPER_COLUMNS.map((column) => ({
      cells: [
        {
          text: t(locale, `agreements.paper-columns.${column}`),
          sub: column,
          label: t(locale, 'agreements.paper-list.column'),
        },
        {
          text: t(locale, `agreements.paper-lists.need-${need(column)}`, { usual: usualWords(locale, column, sector) }),
          label: t(locale, 'agreements.paper-lists.need'),
        },
        {
          text: t(locale, `agreements.paper-meanings.${column}`),
          label: t(locale, 'agreements.paper-lists.meaning'),
        },
      ],
    })),
    history: lists.map((list) => ({
      cells: [
        {
          href: `/hr/agreements/papers/lists/${list.id}`,
          text: list.fileName,
          label: t(locale, 'agreements.paper-lists.file'),
        },
        {
          text: formatInstant(locale, list.createdAt, employerZone(), 'medium'),
          sub: authorWords(locale, list.createdBy),
          label: t(locale, 'agreements.paper-lists.sent'),
        },
        { pill: statePill(locale, list.state), label: t(locale, 'agreements.list.state') },
        { text: formatNumber(locale, list.rowsTotal), num: true, label: t(locale, 'agreements.paper-list.rows') },
        { text: formatNumber(locale, list.rowsWritten), num: true, label: t(locale, 'agreements.paper-list.written') },
      ],
    })),
  };
}
