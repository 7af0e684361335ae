import type { Locale } from '#libs/platform/context/index.js';
import { type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatDate, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Choice, Pagination, TableRow } from '#libs/platform/views/index.js';
import { lastDayOf } from '../leaving-day.rules.js';
import { IMPORT_FIELDS } from '../row-problem.js';
import type { EmployeeImport } from './employee-import.js';
import type { ImportFacts } from './import.page.js';

/** What was typed into a refused form, or is stored. */
interface Typed {
  readonly refused?: RefusedForm | undefined;
  readonly byField: Readonly<Record<string, string>>;
}

/** Absent people who are shown before the others unfold. */
const ABSENT_IN_SIGHT = 9;
/** Longest piece of a title that is shown. */
const TITLE = 60;
const shortened = (title: string): string => (title.length > TITLE ? `${title.slice(0, TITLE - 1)}…` : title);

/** Texts of a control that may be sent once, several times or not at all. */
const textsOf = (value: unknown): string[] => [value ?? []].flat().filter((each) => typeof each === 'string');

/** How a file is to be read. */
export interface ReadingModel {
  readonly action: string;
  /** Columns have to be chosen before anything can be checked. */
  readonly choosing: boolean;
  readonly error: string;
  readonly columns: readonly {
    readonly id: string;
    readonly label: string;
    readonly error: string;
    readonly options: readonly Choice[];
  }[];
  readonly complete: boolean;
}

/** The people whom a complete file does not name. */
export interface AbsentModel {
  readonly action: string;
  readonly title: string;
  readonly none: boolean;
  readonly ticked: string;
  readonly error: string;
  readonly lastDay: string;
  readonly page: number;
  readonly next: number | null;
  /** The first of the page's people. */
  readonly people: readonly AbsentPerson[];
  /** The others, folded; null when everybody is in sight. */
  readonly more: { readonly label: string; readonly open: boolean; readonly people: readonly AbsentPerson[] } | null;
  readonly pagination: Pagination;
  readonly file: string;
}

interface AbsentPerson {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly ticked: boolean;
}

/** Who would leave with an import, and the consequences. */
export interface LeavingsModel {
  readonly title: string;
  readonly rows: readonly TableRow[];
  readonly pagination: Pagination;
  readonly summary: string;
}

/** How the file is read: what each unrecognised title is, and whether the file names everybody. */
export function readingModel(locale: Locale, found: EmployeeImport, { refused, byField }: Typed): ReadingModel {
  const { id, unknownColumns, knownFields, columnChoice, state } = found;
  const typed = refused && 'column' in refused.values ? textsOf(refused.values['column']) : null;
  const free = IMPORT_FIELDS.filter((field) => !knownFields.includes(field));
  return {
    action: `/hr/employees/imports/${id}/reading`,
    choosing: state === 'choosing',
    error: byField['columns'] ?? '',
    columns: unknownColumns.map((title, index) => {
      const chosen = typed ? (typed[index] ?? '') : (columnChoice[title] ?? '');
      return {
        id: `column-${index}`,
        label: `« ${shortened(title)} »`,
        error: byField[`column-${index}`] ?? '',
        options: [
          { value: '', label: t(locale, 'employees.reading.ignore'), selected: chosen === '' },
          ...free.map((field) => ({
            value: field,
            label: t(locale, `employees.fields.${field}`),
            selected: chosen === field,
          })),
        ],
      };
    }),
    complete: refused && 'column' in refused.values ? refused.values['complete'] === '1' : found.complete,
  };
}

/** Which titles were read as what, and which columns were dropped. */
export function columnNotes(locale: Locale, { unknownColumns, columnChoice }: EmployeeImport): string[] {
  const dropped = unknownColumns.filter((title) => (columnChoice[title] ?? null) === null);
  const read = unknownColumns.flatMap((title) => {
    const field = columnChoice[title] ?? null;
    if (field === null) return [];
    return [
      t(locale, 'employees.reading.read-as', {
        title: shortened(title),
        field: t(locale, `employees.fields.${field}`),
      }),
    ];
  });
  if (dropped.length === 0) return read;
  const columns = dropped.map((title) => `« ${shortened(title)} »`).join(', ');
  return [...read, t(locale, 'employees.import.left-out', { count: dropped.length, columns })];
}

/** The people whom a complete file does not name: a page of the list, a box for each. */
export function absentModel(locale: Locale, { found, absent }: ImportFacts, { refused, byField }: Typed): AbsentModel {
  const { total, ticked, page, pages, items } = absent;
  const typed = refused && 'shown' in refused.values ? textsOf(refused.values['leaves']) : null;
  const base = `/hr/employees/imports/${found.id}`;
  const people = items.map((person) => ({
    id: person.id,
    name: `${person.givenName} ${person.familyName}`,
    note: [person.staffNumber, person.unit].filter(Boolean).join(' · '),
    ticked: typed ? typed.includes(person.id) : person.ticked,
  }));
  const folded = people.slice(ABSENT_IN_SIGHT);
  return {
    action: `${base}/absent`,
    title: t(locale, 'employees.absent.title', { count: total }),
    none: total === 0,
    ticked: t(locale, 'employees.absent.ticked', { count: ticked }),
    error: byField['lastDay'] ?? '',
    lastDay: typedIn(refused, 'lastDay', found.absentLastDay ?? ''),
    page,
    next: page < pages ? page + 1 : null,
    people: people.slice(0, ABSENT_IN_SIGHT),
    more:
      folded.length === 0
        ? null
        : {
            label: t(locale, 'employees.absent.more', { count: folded.length }),
            // What was asked for or refused is shown unfolded.
            open: page > 1 || byField['lastDay'] !== undefined,
            people: folded,
          },
    pagination: pagination(page, pages, (to) => `${base}?absent=${to}#absent`),
    file: `${base}/absent.csv`,
  };
}

/** Who would leave, with the consequences for each. */
export function leavingsModel(locale: Locale, { found, leavings }: ImportFacts): LeavingsModel {
  const { total, page, pages, items } = leavings;
  const base = `/hr/employees/imports/${found.id}`;
  return {
    title: t(locale, 'employees.leavings.title', { count: total }),
    rows: items.map((leaving) => ({
      cells: [
        { text: leaving.name, sub: leaving.staffNumber, label: t(locale, 'employees.list.name') },
        {
          text: formatDate(locale, lastDayOf(leaving.leftOn), 'date'),
          nowrap: true,
          label: t(locale, 'employees.fields.left_on'),
        },
        { text: followWords(locale, leaving), label: t(locale, 'employees.leavings.follows') },
      ],
    })),
    pagination: pagination(page, pages, (to) => `${base}?leavings=${to}#leavings`),
    summary: t(locale, 'employees.leavings.decision', { count: total, number: formatNumber(locale, total) }),
  };
}

function followWords(locale: Locale, { putOff, foreseen }: ImportFacts['leavings']['items'][number]): string {
  const sentences = foreseen.consequences.map(({ sentence }) => sentence);
  if (putOff) return [t(locale, 'employees.leavings.put-off'), ...sentences].join(' ');
  return sentences.length === 0 ? t(locale, 'employees.leavings.nothing') : sentences.join(' ');
}

const pagination = (page: number, pages: number, href: (page: number) => string): Pagination => ({
  page,
  pages,
  ...(page > 1 && { previous: href(page - 1) }),
  ...(page < pages && { next: href(page + 1) }),
});
