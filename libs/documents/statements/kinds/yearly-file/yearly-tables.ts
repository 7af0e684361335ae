import { SMALLEST_GROUP } from '#libs/disclosure/index.js';
import { formatDate, formatMonth, formatShortDate, monthsFromTo } from '../../../typography.js';
import { unitWords } from '../../counted-table.js';
import { daySentence, sentenceWords } from '../../sentences.js';
import type { Telling } from '../../statement-kind.js';
import type { CountedByKind, DaysOfPlace, YearlyFileFigures } from './yearly-figures.js';
import { yearlyFileLabels, type YearlyFileLabels } from './yearly-file.labels.js';

/** A value of a cell: words, a count, or half days. */
export type YearlyValue = string | { readonly count: number } | { readonly halfDays: number };

/** One part of the yearly file, before it is printed or put into a workbook: both have the same values. */
export interface YearlyPart {
  readonly heading: string;
  readonly sentences: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly YearlyValue[])[];
  readonly total: readonly YearlyValue[] | null;
}

const MONTHS_A_TABLE = 6;

/** Everything that the yearly file says, part by part. Pure. */
export function yearlyParts(figures: YearlyFileFigures, telling: Telling): YearlyPart[] {
  const { locale, agents } = telling;
  const words = yearlyFileLabels(locale);
  const kinds = (heading: string, counts: CountedByKind, of: Readonly<Record<string, string>>, said: string[] = []) =>
    countedPart(words, { heading, counts, of, said });
  return [
    frameworkPart(figures, words, telling),
    actsPart(figures, words, telling),
    kinds(agents ? words.agreementsAgents : words.agreements, figures.agreements, words.agreementKinds),
    kinds(words.requests, figures.requests, words.requestKinds, [words.reasons]),
    kinds(words.interviewsHeld, figures.interviews, words.interviewKinds),
    kinds(words.interviewsDue, figures.interviewsDue, words.dueKinds),
    kinds(words.alerts, figures.alerts, words.alertKinds, [words.alertsCounts]),
    kinds(words.gaps, figures.recording, words.recordingKinds, [...words.gapSentences]),
    ...figures.days.flatMap((days, index) => daysParts(days, words, telling, 'AB'[index] ?? '')),
  ];
}

function frameworkPart({ frameworks }: YearlyFileFigures, words: YearlyFileLabels, telling: Telling): YearlyPart {
  const { locale, agents } = telling;
  const kinds = agents ? words.frameworkKindsAgents : words.frameworkKinds;
  const day = (one: string) => formatShortDate(locale, one);
  return {
    heading: words.framework,
    sentences: frameworks.length === 0 ? [words.frameworkNone] : [],
    columns: words.frameworkColumns,
    rows: frameworks.map(({ kind, title, signedOn, effectiveOn, endsOn, depositReceipt }) => [
      title === '' ? kinds[kind] : `${kinds[kind]} – ${title}`,
      signedOn === null ? words.unknown : day(signedOn),
      endsOn === null ? words.since(day(effectiveOn)) : words.between(day(effectiveOn), day(endsOn)),
      depositReceipt ?? words.unknown,
    ]),
    total: null,
  };
}

const actsPart = ({ acts }: YearlyFileFigures, words: YearlyFileLabels, { locale }: Telling): YearlyPart => ({
  heading: words.acts,
  sentences: [],
  columns: words.actColumns,
  rows: acts.map(({ act, on }) => [
    words.act[act],
    on === 'none' ? words.none : on === 'unknown' ? words.unknown : formatDate(locale, on),
  ]),
  total: null,
});

function countedPart(
  words: YearlyFileLabels,
  {
    heading,
    counts,
    of,
    said,
  }: { heading: string; counts: CountedByKind; of: Readonly<Record<string, string>>; said: readonly string[] },
): YearlyPart {
  const rows = counts ?? [];
  const state = counts === null ? [words.withheld(SMALLEST_GROUP)] : rows.length === 0 ? [words.nothing] : [];
  const together = rows.some(({ key }) => key === null);
  return {
    heading,
    sentences: [...said, ...state, ...(together ? [words.unlisted] : [])],
    columns: [words.kind, words.count],
    rows: rows.map(({ key, groups, count }) => [
      key === null ? (groups === 1 ? words.alone : words.together(groups)) : (of[key] ?? key),
      { count },
    ]),
    total: rows.length > 1 ? [words.total, { count: rows.reduce((sum, { count }) => sum + count, 0) }] : null,
  };
}

function daysParts(
  { place, origins, detail, rows }: DaysOfPlace,
  words: YearlyFileLabels,
  { locale, period }: Telling,
  letter: string,
): YearlyPart[] {
  const title = words.annex(letter, words.place[place]);
  const said = [sentenceWords(locale, daySentence(origins))];
  if (detail === 'withheld' || rows.length === 0)
    return [
      {
        heading: title,
        sentences: [...said, ...(detail === 'withheld' ? [words.withheld(SMALLEST_GROUP)] : [])],
        columns: [],
        rows: [],
        total: null,
      },
    ];
  const months = detail === 'by-month' ? monthsFromTo(period.from, period.to) : [];
  const chunks = Array.from({ length: Math.max(1, Math.ceil(months.length / MONTHS_A_TABLE)) }, (_, index) =>
    months.slice(index * MONTHS_A_TABLE, (index + 1) * MONTHS_A_TABLE),
  );
  const sum = (values: readonly number[]) => ({ halfDays: values.reduce((all, value) => all + value, 0) });
  return chunks.map((chunk, index) => {
    const [whole, last] = [index === chunks.length - 1, chunk.at(-1) ?? ''];
    const part =
      chunks.length > 1 ? ` (${words.continued(formatMonth(locale, chunk[0] ?? ''), formatMonth(locale, last))})` : '';
    return {
      heading: `${title}${part}`,
      sentences:
        index > 0
          ? []
          : [...said, unitWords(locale), words.unitOfToday, ...(detail === 'totals' ? [words.totalsOnly] : [])],
      columns: [words.unit, ...chunk.map((month) => formatMonth(locale, month)), ...(whole ? [words.total] : [])],
      rows: rows.map(({ unit, units, halfDays, total }) => [
        unit === null ? (units === 1 ? words.unitsAlone : words.units(units)) : unit === '' ? words.noUnit : unit,
        ...chunk.map((month) => ({ halfDays: halfDays[month] ?? 0 })),
        ...(whole ? [{ halfDays: total }] : []),
      ]),
      total: [
        words.total,
        ...chunk.map((month) => sum(rows.map(({ halfDays }) => halfDays[month] ?? 0))),
        ...(whole ? [sum(rows.map(({ total }) => total))] : []),
      ],
    };
  });
}
