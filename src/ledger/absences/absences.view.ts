import { DAY_PARTS } from '#libs/calendar/index.js';
import { ABSENCE_KINDS } from '#libs/day-ledger/index.js';
import type { Consequence, Foreseen } from '#libs/platform/consequences/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { writeCsv } from '#libs/platform/csv/index.js';
import { errorSummary, refusalText, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Choice, FormFault, TableRow } from '#libs/platform/views/index.js';
import { AbsenceFileRefused } from './absence-file-refused.js';
import { ABSENCE_COLUMNS, absencesText, MOST_ROWS, WITHDRAWN, type AbsenceRow } from './absence-file.rules.js';
import type { AbsenceReport } from './absences.page.js';

/** Refused rows that the report shows. */
const SHOWN = 200;
/** Characters that the rows may have as a form writes them. */
const MOST_SENT_BACK = 280_000;

/** The form for a file of absences. */
export interface AbsencesModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly error: string | undefined;
  readonly hint: string;
  readonly columns: readonly TableRow[];
  /** The form of a single absence. */
  readonly one: {
    readonly byField: Readonly<Record<string, string>>;
    readonly staffNumber: string;
    readonly from: string;
    readonly to: string;
    readonly parts: readonly Choice[];
    readonly kinds: readonly Choice[];
  };
}

/** @param person the staff number to begin with */
export function absencesModel(
  locale: Locale,
  { person = '', refused }: { readonly person?: string; readonly refused?: RefusedForm } = {},
): AbsencesModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const sent = (name: string) => typedIn(refused, name);
  return {
    errors: problems?.errors,
    error: problems?.byField['file'],
    hint: t(locale, 'ledger.absences.hint', { most: formatNumber(locale, MOST_ROWS) }),
    columns: ABSENCE_COLUMNS.map((column) => ({
      cells: [
        { text: t(locale, `ledger.absences.columns.${column}`) },
        { text: t(locale, `ledger.absences.meaning.${column}`) },
      ],
    })),
    one: {
      byField: problems?.byField ?? {},
      staffNumber: sent('staff_number') || person,
      from: sent('from'),
      to: sent('to'),
      parts: DAY_PARTS.map((value) => ({
        value,
        label: t(locale, `ledger.part.${value}`),
        selected: value === (sent('part') || 'day'),
      })),
      kinds: ['', ...ABSENCE_KINDS, WITHDRAWN].map((value) => ({
        value,
        label: t(locale, `ledger.absence.${value === '' ? 'unsaid' : value}`),
        selected: value === sent('kind'),
      })),
    },
  };
}

/** What would become of a file. */
export interface AbsenceReportModel {
  readonly lead: string;
  readonly refused: readonly TableRow[];
  readonly more: string | null;
  /** The bookings at those times; null where there are none. */
  readonly foreseen: {
    readonly count: number;
    readonly consequences: readonly (Consequence & { readonly more: number })[];
  } | null;
  readonly others: string | null;
  /** The rows again, to be confirmed; null when a row is refused or nothing is new. */
  readonly confirm: {
    readonly text: string;
    readonly label: string;
    readonly answers: readonly Choice[] | null;
  } | null;
}

export function absenceReportModel(locale: Locale, { file, foreseen, others }: AbsenceReport): AbsenceReportModel {
  const { total, problems, rows, entries } = file;
  const refused = new Set(problems.map(({ row }) => row)).size;
  const days = formatNumber(locale, entries.length / 2, 1);
  const together = refused > 0 ? null : joined(foreseen);
  return {
    lead:
      refused > 0
        ? t(locale, 'ledger.absences.refused', { count: refused, total: formatNumber(locale, total) })
        : t(locale, entries.length === 0 ? 'ledger.absences.nothing-new' : 'ledger.absences.good', {
            count: total,
            days,
          }),
    refused: problems.slice(0, SHOWN).map(({ row, field, code, params }) => ({
      cells: [
        { text: String(row), num: true },
        { text: t(locale, `ledger.absences.columns.${field ?? 'row'}`) },
        { text: refusalText(locale, code, params) },
      ],
    })),
    more: problems.length > SHOWN ? t(locale, 'ledger.absences.more', { count: problems.length - SHOWN }) : null,
    foreseen: together,
    others: refused === 0 && others > 0 ? t(locale, 'ledger.absences.others', { count: others }) : null,
    confirm:
      refused > 0 || (entries.length === 0 && together === null)
        ? null
        : {
            text: rowsCsv(rows),
            label: t(locale, 'ledger.absences.confirm'),
            answers:
              together === null
                ? null
                : (['yes', 'no'] as const).map((value) => ({
                    value,
                    label: t(locale, `ledger.absences.release.${value}`),
                  })),
          },
  };
}

/** The consequences for several people as one list. */
function joined(foreseen: readonly Foreseen[]): AbsenceReportModel['foreseen'] {
  const consequences = foreseen.flatMap((one) => one.consequences);
  return consequences.length === 0
    ? null
    : { count: foreseen.reduce((sum, { count }) => sum + count, 0), consequences };
}

/**
 * The rows of a file as the confirmation sends them back: read again as any other file.
 * @throws AbsenceFileRefused for more than a form carries, before anybody is asked to confirm it
 */
function rowsCsv(rows: readonly AbsenceRow[]): string {
  const text = absencesText(
    rows.map(({ staffNumber, from, to, part, absence, withdrawn }) => [
      staffNumber,
      from,
      to,
      part,
      withdrawn ? WITHDRAWN : (absence ?? ''),
    ]),
  );
  if (encodeURIComponent(text).length > MOST_SENT_BACK) throw new AbsenceFileRefused('file-too-long');
  return text;
}

/** A file to begin with: the titles, and one line to be overwritten. */
export const absencesCsv = (locale: Locale): string =>
  writeCsv([
    ABSENCE_COLUMNS.map((column) => t(locale, `ledger.absences.columns.${column}`)),
    ['A123', '2026-12-28', '2026-12-31', '', t(locale, 'ledger.absence.leave')],
  ]);
