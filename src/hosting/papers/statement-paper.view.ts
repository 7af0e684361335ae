import type { PaperInput } from '#libs/documents/index.js';
import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatExactEuros, formatInstant, t } from '#libs/platform/i18n/index.js';
import { deskDays, lineWords, statementPill, totalRows } from '../words/statement-lines.view.js';
import { priceWords } from '../words/terms.view.js';
import type { Statement, StatementLine } from '../statements/statement.js';
import { numberWords } from '../statements/statement.rules.js';
import { paperFacts } from './paper-facts.view.js';
import { employerWords } from '../words/declared.view.js';

/** A statement with what became of it. */
export interface StatementOnPaper {
  readonly statement: Statement;
  readonly lines: readonly StatementLine[];
  /** The credits that take back some of it. */
  readonly credits: readonly Statement[];
  /** When it is printed: disputes and credits may follow. */
  readonly at: Date;
}

/** A monthly statement, or a credit, as a paper: lines and sums, disputes with their answers, credits. */
export function statementPaper(locale: Locale, { statement, lines, credits, at }: StatementOnPaper): PaperInput {
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `hosting.paper.${key}`, values);
  const of = (key: string) => t(locale, `hosting.statement.${key}`);
  const number = numberWords(statement);
  const instant = (when: Date) => formatInstant(locale, when, employerZone(), 'date');
  return {
    locale,
    issuedAt: at.toISOString(),
    issuer: statement.hostName,
    kicker: word(statement.kind),
    title: t(locale, `hosting.statement.title-${statement.kind}`, { number }),
    subtitle: [formatDate(locale, statement.month, 'month'), `${statement.site}, ${statement.communeName}`],
    reference: { label: of('number'), value: number },
    footer: word('statement-footer'),
    parties: [
      { role: of('by'), name: statement.hostName, lines: [] },
      { role: of('to'), name: employerWords(locale, statement), lines: [`SIREN ${statement.employerSiren}`] },
    ],
    notice: { tone: 'neutral', title: of('record'), text: of('record-text') },
    sections: [
      {
        heading: of('facts'),
        note: null,
        facts: [
          { label: t(locale, 'hosting.terms.price'), value: priceWords(locale, statement) },
          { label: of('issued'), value: instant(statement.issuedAt) },
          { label: word('state'), value: statementPill(locale, statement).label },
          ...(statement.settledAt === null ? [] : [{ label: of('settled'), value: instant(statement.settledAt) }]),
          { label: word('printed'), value: instant(at) },
        ],
        table: null,
        totals: [],
      },
      {
        heading: word('lines'),
        note: null,
        facts: [],
        table: {
          columns: [
            { label: word('line'), num: true },
            { label: of('counted') },
            { label: of('desk-days'), num: true },
            { label: of('net'), num: true },
          ],
          rows: lines.map((line) => [
            String(line.position),
            lineWords(locale, line),
            deskDays(locale, line.halfDays),
            formatExactEuros(locale, line.netCents),
          ]),
        },
        totals: paperFacts(totalRows(locale, statement.netCents, statement.vatBasisPoints)),
      },
      ...disputeSection(locale, lines),
      ...creditSection(locale, credits),
    ],
    twin: {
      schema: 'palier.host-statement/1',
      number,
      kind: statement.kind,
      month: statement.month,
      employerSiren: statement.employerSiren,
      vatBasisPoints: statement.vatBasisPoints,
      netCents: statement.netCents,
      vatCents: statement.vatCents,
      lines: lines.map(({ position, kind, day, halfDays, netCents }) => ({ position, kind, day, halfDays, netCents })),
      credits: credits.map((credit) => ({ number: numberWords(credit), netCents: credit.netCents })),
    },
  };
}

/** Which lines were disputed, with the words of either side; nothing where none was. */
function disputeSection(locale: Locale, lines: readonly StatementLine[]): PaperInput['sections'] {
  const disputed = lines.flatMap(({ position, dispute, answer, answerWords }) =>
    dispute === null ? [] : [{ position, dispute, answer, answerWords }],
  );
  if (disputed.length === 0) return [];
  return [
    {
      heading: t(locale, 'hosting.paper.disputes'),
      note: null,
      facts: [],
      table: {
        columns: [
          { label: t(locale, 'hosting.paper.line'), num: true },
          { label: t(locale, 'hosting.paper.dispute') },
          { label: t(locale, 'hosting.paper.answer') },
        ],
        rows: disputed.map(({ position, dispute, answer, answerWords }) => [
          String(position),
          dispute,
          [t(locale, `hosting.statement.dispute-${answer ?? 'open'}`), answerWords].filter(Boolean).join(' — '),
        ]),
      },
      totals: [],
    },
  ];
}

/** The credits of a statement; nothing where there is none. */
function creditSection(locale: Locale, credits: readonly Statement[]): PaperInput['sections'] {
  if (credits.length === 0) return [];
  return [
    {
      heading: t(locale, 'hosting.paper.credits'),
      note: null,
      facts: [],
      table: {
        columns: [
          { label: t(locale, 'hosting.statement.number') },
          { label: t(locale, 'hosting.statement.issued') },
          { label: t(locale, 'hosting.statement.net'), num: true },
          { label: t(locale, 'hosting.statement.total'), num: true },
        ],
        rows: credits.map((credit) => [
          numberWords(credit),
          formatInstant(locale, credit.issuedAt, employerZone(), 'date'),
          formatExactEuros(locale, credit.netCents),
          formatExactEuros(locale, credit.netCents + credit.vatCents),
        ]),
      },
      totals: [],
    },
  ];
}
