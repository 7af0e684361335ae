import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, StatusPill, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { InvoiceFlow } from '../platform/invoice-flows.repository.js';
import type { MadeInvoice } from '../invoices/invoices.repository.js';
import type { Statement, StatementLine } from '../statements/statement.js';
import { numberWords, stateOf } from '../statements/statement.rules.js';
import { disputeCell, lineCells, lineWords, statementPill, totalRows } from '../words/statement-lines.view.js';
import { flowRows, invoiceRows } from './invoice.view.js';
import { priceWords } from '../words/terms.view.js';
import { employerWords } from '../words/declared.view.js';

/** /hr/statements/:id and /operator/statements/:id. */
export interface StatementModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly title: string;
  readonly lead: string;
  readonly here: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly pill: StatusPill;
  readonly rows: readonly SummaryRow[];
  readonly columns: readonly { readonly label: string; readonly num: boolean }[];
  readonly lines: readonly TableRow[];
  readonly totals: readonly SummaryRow[];
  /** The statement of which this credit takes something back; null for a statement. */
  readonly corrects: string | null;
  /** The line that the reader disputes or answers; null for none. */
  readonly line: { readonly position: number; readonly title: string; readonly said: string | null } | null;
  readonly answers: readonly Choice[];
  readonly typed: { readonly reason: string; readonly words: string };
  readonly maySettle: boolean;
  /** The invoice of it; empty where none was made. */
  readonly invoice: readonly SummaryRow[];
  /** Whether the reader may make one. */
  readonly mayInvoice: boolean;
  /** Hands the invoice to the approved platform; null where it is there, or nobody may. */
  readonly deposit: string | null;
}

/** What the page shows, and to whom. */
export interface ShownStatement {
  readonly statement: Statement;
  readonly lines: readonly StatementLine[];
  readonly party: 'employer' | 'host';
  /** Its invoice; null where none was made. */
  readonly invoice: MadeInvoice | null;
  /** Where it stands at the approved platform; null where it was not handed over. */
  readonly flow: InvoiceFlow | null;
  /** Whether there is such a platform. */
  readonly platform: boolean;
  /** The position of the line that the reader chose; null for none. */
  readonly chosen: number | null;
}

/** Whether the reader's side may act on a line now. */
const open = ({ statement, party }: ShownStatement, line: StatementLine): boolean =>
  party === 'employer'
    ? statement.kind === 'statement' && statement.settledAt === null && line.dispute === null
    : line.dispute !== null && line.answer === null;

export function statementModel(locale: Locale, shown: ShownStatement, refused?: RefusedForm): StatementModel {
  const { statement, lines, party, chosen } = shown;
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const base = party === 'host' ? '/operator/statements' : '/hr/statements';
  const here = `${base}/${statement.id}`;
  const line = lines.find(({ position }) => position === chosen);
  // No column stands empty.
  const disputed = lines.some(({ dispute }) => dispute !== null);
  const acts = lines.some((one) => open(shown, one));
  const typed = (name: string) => typedIn(refused, name);
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    title: t(locale, `hosting.statement.title-${statement.kind}`, { number: numberWords(statement) }),
    lead: t(locale, 'hosting.statement.of', { employer: statement.employerName, place: statement.site }),
    here,
    back: { href: base, label: t(locale, 'hosting.statement.list') },
    pill: statementPill(locale, statement),
    rows: factRows(locale, statement),
    columns: [
      { label: t(locale, 'hosting.statement.counted'), num: false },
      { label: t(locale, 'hosting.statement.desk-days'), num: true },
      { label: t(locale, 'hosting.statement.net'), num: true },
      ...(disputed ? [{ label: t(locale, 'hosting.column.state'), num: false }] : []),
      ...(acts ? [{ label: t(locale, 'hosting.column.action'), num: false }] : []),
    ],
    lines: lines.map((one) => ({
      cells: [
        ...lineCells(locale, one),
        ...(disputed ? [disputeCell(locale, one)] : []),
        ...(acts ? [open(shown, one) ? actCell(locale, shown, one, here) : { blank: true }] : []),
      ],
      current: one.position === chosen,
    })),
    totals: totalRows(locale, statement.netCents, statement.vatBasisPoints),
    corrects: statement.correctsId === null ? null : `${base}/${statement.correctsId}`,
    line:
      line && open(shown, line)
        ? { position: line.position, title: lineWords(locale, line), said: line.dispute }
        : null,
    answers: (['kept', 'credited'] as const).map((value) => ({
      value,
      label: t(locale, `hosting.statement.answer-${value}`),
      selected: typed('answer') === value,
    })),
    typed: { reason: typed('reason'), words: typed('words') },
    maySettle: party === 'host' && stateOf(statement) === 'issued',
    invoice: shown.invoice === null ? [] : [...invoiceRows(locale, shown.invoice), ...flowRows(locale, shown.flow)],
    deposit: depositWords(locale, shown),
    mayInvoice: party === 'host' && shown.invoice === null,
  };
}

const actCell = (locale: Locale, { party }: ShownStatement, line: StatementLine, here: string) => ({
  button: {
    href: `${here}?line=${line.position}#line`,
    label: t(locale, `hosting.statement.act-${party}`),
    ariaLabel: t(locale, `hosting.statement.act-${party}-on`, { line: lineWords(locale, line) }),
    tone: 'quiet' as const,
  },
  label: t(locale, 'hosting.column.action'),
});

/** What the operator may do with an invoice that the platform has not taken. */
function depositWords(locale: Locale, { party, platform, invoice, flow }: ShownStatement): string | null {
  if (party === 'employer' || !platform || invoice === null) return null;
  if (flow === null) return t(locale, 'hosting.flow.go');
  return flow.state === 'refused' ? t(locale, 'hosting.flow.again') : null;
}

const factRows = (locale: Locale, statement: Statement): SummaryRow[] => [
  { label: t(locale, 'hosting.statement.month'), value: formatDate(locale, statement.month, 'month') },
  { label: t(locale, 'hosting.column.place'), value: `${statement.site}, ${statement.communeName}` },
  { label: t(locale, 'hosting.statement.by'), value: statement.hostName },
  {
    label: t(locale, 'hosting.statement.to'),
    value: t(locale, 'hosting.statement.employer', {
      name: employerWords(locale, statement),
      siren: statement.employerSiren,
    }),
  },
  { label: t(locale, 'hosting.terms.price'), value: priceWords(locale, statement) },
  {
    label: t(locale, 'hosting.statement.issued'),
    value: formatInstant(locale, statement.issuedAt, employerZone(), 'date'),
  },
  ...(statement.settledAt === null
    ? []
    : [
        {
          label: t(locale, 'hosting.statement.settled'),
          value: formatInstant(locale, statement.settledAt, employerZone(), 'date'),
        },
      ]),
];
