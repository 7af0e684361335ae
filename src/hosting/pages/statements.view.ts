import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { DueMonth } from '../statements/due-months.queries.js';
import type { StatementDraft } from '../statements/issue-statement.js';
import type { Statement, Vat } from '../statements/statement.js';
import { deskDays, lineCells, statementRows, totalRows } from '../words/statement-lines.view.js';
import { priceWords } from '../words/terms.view.js';

/** /hr/statements. */
export interface EmployerStatementsModel {
  readonly statements: readonly TableRow[];
}

export const employerStatementsModel = (locale: Locale, statements: readonly Statement[]): EmployerStatementsModel => ({
  statements: statementRows(locale, statements, '/hr/statements'),
});

/** /operator/statements: what can be issued, what was, and the VAT that is charged. */
export interface HostStatementsModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly due: readonly TableRow[];
  readonly statements: readonly TableRow[];
  /** What is charged, in a sentence; null where the operator has not said. */
  readonly vat: string | null;
  readonly charged: readonly Choice[];
  readonly rate: string;
}

export function hostStatementsModel(
  locale: Locale,
  facts: { readonly due: readonly DueMonth[]; readonly statements: readonly Statement[]; readonly vat: Vat | null },
  refused?: RefusedForm,
): HostStatementsModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const { vat } = facts;
  const points = vat?.basisPoints ?? null;
  const rate = points === null ? '' : formatNumber(locale, points / 100);
  const typed = (name: string, absent: string) => typedIn(refused, name, absent);
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    due: facts.due.map((month) => dueRow(locale, month)),
    statements: statementRows(locale, facts.statements, '/operator/statements'),
    vat: vat && (vat.basisPoints === null ? t(locale, 'hosting.vat.none') : t(locale, 'hosting.vat.at', { rate })),
    charged: (['rate', 'none'] as const).map((value) => ({
      value,
      label: t(locale, `hosting.vat.charged-${value}`),
      selected: value === typed('charged', vat?.basisPoints === null ? 'none' : 'rate'),
    })),
    rate: typed('rate', rate),
  };
}

const dueRow = (locale: Locale, due: DueMonth): TableRow => ({
  cells: [
    {
      text: formatDate(locale, due.month, 'month'),
      sub: due.employerName,
      strong: true,
      label: t(locale, 'hosting.statement.month'),
    },
    { text: due.site, sub: due.communeName, label: t(locale, 'hosting.column.place') },
    { text: deskDays(locale, due.halfDays), num: true, label: t(locale, 'hosting.statement.desk-days') },
    {
      button: {
        href: `/operator/statements/draft?${new URLSearchParams({ contract: due.contractId, month: due.month }).toString()}`,
        label: t(locale, 'hosting.statement.look'),
        ariaLabel: t(locale, 'hosting.statement.look-at', {
          employer: due.employerName,
          place: due.site,
          month: formatDate(locale, due.month, 'month'),
        }),
      },
      label: t(locale, 'hosting.column.action'),
    },
  ],
});

/** /operator/statements/draft: what would be issued. */
export interface DraftModel {
  readonly title: string;
  readonly lead: string;
  readonly terms: string;
  readonly lines: readonly TableRow[];
  readonly totals: readonly SummaryRow[];
  readonly contractId: string;
  readonly month: string;
  /** Whether anything is due and the VAT is known. */
  readonly ready: boolean;
  readonly vatUnknown: boolean;
}

export const draftModel = (locale: Locale, draft: StatementDraft): DraftModel => ({
  title: t(locale, 'hosting.statement.draft', { month: formatDate(locale, draft.month, 'month') }),
  lead: t(locale, 'hosting.statement.of', { employer: draft.contract.employerName, place: draft.contract.site }),
  terms: priceWords(locale, draft.contract),
  lines: draft.lines.map((line) => ({ cells: lineCells(locale, line) })),
  totals: draft.vat === null ? [] : totalRows(locale, draft.netCents, draft.vat.basisPoints),
  contractId: draft.contract.id,
  month: draft.month,
  ready: draft.vat !== null && draft.lines.length > 0,
  vatUnknown: draft.vat === null,
});
