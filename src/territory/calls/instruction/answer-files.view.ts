import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import type { Locale } from '#libs/platform/context/index.js';
import { CSV_TYPE, writeCsv } from '#libs/platform/csv/index.js';
import type { Call } from '../call.js';
import { callWord } from '../call-words.view.js';
import type { AnswerLine } from './answer-lines.view.js';

/** Files of the answers to a call. */
export const ANSWER_FORMATS = ['csv', 'xlsx'] as const;
export type AnswerFormat = (typeof ANSWER_FORMATS)[number];

const COLUMNS = [
  'project',
  'organisation',
  'siren',
  'kind',
  'insee',
  'commune',
  'total_eur',
  'asked_eur',
  'desks',
  'weekly_hours',
  'weekly_people',
  'audiences',
  'partners',
  'submitted_at',
  'mean_of_100',
  'difference',
  'decision',
  'granted_eur',
  'reason',
] as const;
type Value = string | number | null;
const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function valuesOf({ answer, verdict, decision }: AnswerLine): Value[] {
  const { content } = answer;
  const hundredth = (cents: number | null) => (cents === null ? null : cents / 100);
  const tenth = (points: number | null) => (points === null ? null : points / 10);
  return [
    answer.title,
    answer.name,
    answer.siren,
    content.answerer,
    content.communeInsee,
    content.communeName,
    hundredth(answer.totalCents),
    hundredth(answer.amountCents),
    content.desks,
    content.weeklyHours,
    content.people,
    content.audiences.join(' '),
    content.partners.map(({ role, name, siren }) => [role, name, siren].filter(Boolean).join(' ')).join('; '),
    answer.submittedAt?.toISOString() ?? null,
    tenth(verdict.mean),
    tenth(verdict.apart),
    decision?.outcome ?? null,
    hundredth(decision?.amountCents ?? null),
    decision?.reason ?? null,
  ];
}

/** The answers to a call as a file. Texts are cells of text in either format, so that no spreadsheet takes one for a formula. */
export async function answersFile(
  locale: Locale,
  format: AnswerFormat,
  call: Call,
  lines: readonly AnswerLine[],
): Promise<{ readonly bytes: string | Uint8Array; readonly type: string; readonly name: string }> {
  const rows = lines.map(valuesOf);
  const name = callWord(locale, 'file-name', { day: call.closesOn, format });
  if (format === 'csv')
    return {
      bytes: writeCsv([[...COLUMNS], ...rows.map((row) => row.map((value) => value ?? ''))]),
      type: CSV_TYPE,
      name,
    };
  const text = (value: string): Cell => ({ value, type: String });
  const cell = (value: Value): Cell =>
    value === null ? null : typeof value === 'number' ? { value, type: Number } : text(value);
  const bytes = await writeXlsxFile([
    {
      sheet: callWord(locale, 'column.answers'),
      columns: COLUMNS.map(() => ({ width: 18 })),
      data: [COLUMNS.map((column) => text(column)), ...rows.map((row) => row.map(cell))],
    },
  ]).toBuffer();
  return { bytes, type: XLSX_TYPE, name };
}
