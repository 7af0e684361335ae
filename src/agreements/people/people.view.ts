import { addDays, type IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Cell, Choice, StatusPill, TableRow } from '#libs/platform/views/index.js';
import { homeWords } from '../../employees/index.js';
import { MOST_IN_FILE } from './people-file.js';
import type { PersonLine } from './people-lines.queries.js';
import type { PeopleQuery } from './people.forms.js';
import { STANDINGS, standingOn, type Standing } from './standing.rules.js';
import { standingWords } from './standing-words.js';
import { unitChoices } from './unit-choices.view.js';

/** People of one page. */
export const PAGE_SIZE = 50;

const TONES: Readonly<Record<Standing, StatusPill['tone']>> = {
  in_force: 'success',
  suspended: 'warning',
  coming: 'info',
  signed_by_employee: 'info',
  sent: 'warning',
  draft: 'neutral',
  none: 'neutral',
};

/** The register with the agreements: filters, one page of people, the way to the others and to the file. */
export interface PeopleModel {
  readonly q: string;
  readonly manager: string;
  readonly units: readonly Choice[];
  readonly standings: readonly Choice[];
  readonly who: readonly Choice[];
  readonly sorts: readonly Choice[];
  /** Whether something is chosen, which a phone then shows unfolded. */
  readonly narrowed: boolean;
  readonly summary: string;
  /** « 1–50 sur 300 ». */
  readonly shown: string;
  readonly file: string;
  /** That the file holds the first ones only; empty where it holds them all. */
  readonly fileHint: string;
  readonly rows: readonly TableRow[];
  readonly page: number;
  readonly pages: number;
  readonly previous: string | null;
  readonly next: string | null;
  /** Nobody was ever imported. */
  readonly empty: boolean;
}

/** What {@link peopleModel} is made from. */
export interface PeopleFacts {
  readonly query: PeopleQuery;
  readonly today: IsoDate;
  readonly lines: readonly PersonLine[];
  /** How many the filter finds. */
  readonly total: number;
  readonly units: readonly string[];
  readonly anybody: boolean;
}

export function peopleModel(locale: Locale, facts: PeopleFacts): PeopleModel {
  const { query, today, lines, total, units, anybody } = facts;
  const { page } = query;
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const first = (page - 1) * PAGE_SIZE + 1;
  const choice = (group: string, chosen: string) => (value: string) => ({
    value,
    label: t(locale, `agreements.${group}.${value}`),
    selected: value === chosen,
  });
  return {
    q: query.q,
    manager: query.manager,
    units: unitChoices(locale, query.unit, units),
    standings: [
      { value: '', label: t(locale, 'agreements.people.every-agreement'), selected: query.agreement === null },
      ...STANDINGS.map(choice('standing', query.agreement ?? '')),
    ],
    who: ['here', 'gone', 'all'].map(choice('people-who', query.who)),
    sorts: ['name', 'number', 'unit'].map(choice('people-sort', query.sort)),
    narrowed:
      query.q !== '' ||
      query.manager !== '' ||
      query.unit !== '' ||
      query.agreement !== null ||
      query.who !== 'here' ||
      query.sort !== 'name',
    summary: query.q
      ? t(locale, 'employees.list.found', { count: total, q: query.q })
      : t(locale, 'employees.list.count', { count: total }),
    shown: t(locale, 'agreements.people.shown', {
      first: formatNumber(locale, first),
      last: formatNumber(locale, first + lines.length - 1),
      total: formatNumber(locale, total),
    }),
    file: address(query, 1, '/hr/people.csv'),
    fileHint: fileHint(locale, total),
    rows: lines.map((line) => personRow(locale, line, today)),
    page,
    pages,
    previous: page > 1 ? address(query, page - 1) : null,
    next: page < pages ? address(query, page + 1) : null,
    empty: !anybody,
  };
}

/** @param total lines of the list; its file may have fewer */
export const fileHint = (locale: Locale, total: number): string =>
  total > MOST_IN_FILE ? t(locale, 'agreements.people.file-hint', { most: formatNumber(locale, MOST_IN_FILE) }) : '';

function personRow(locale: Locale, line: PersonLine, today: IsoDate): TableRow {
  const label = (field: string) => t(locale, `employees.fields.${field}`);
  return {
    cells: [
      {
        href: `/hr/employees/${line.id}`,
        text: `${line.givenName} ${line.familyName}`,
        label: t(locale, 'employees.list.name'),
        ...(line.leftOn !== null && {
          sub: t(locale, line.leftOn > today ? 'agreements.people.leaves-on' : 'agreements.people.left-on', {
            day: formatDate(locale, addDays(line.leftOn, -1), 'medium'),
          }),
        }),
      },
      { text: line.staffNumber, label: label('staff_number'), nowrap: true },
      { text: line.unit || '–', label: label('unit'), blank: line.unit === '' },
      {
        text: line.managerName ?? '–',
        label: label('manager'),
        nowrap: true,
        blank: line.managerName === null,
        ...(line.managerId !== null && { href: `/hr/employees/${line.managerId}` }),
      },
      { text: homeWords(locale, line), label: label('commune') },
      agreementCell(locale, line, today),
    ],
  };
}

function agreementCell(locale: Locale, line: PersonLine, today: IsoDate): Cell {
  const standing = standingOn(line, today);
  const id = line.heldId ?? line.openId;
  const words = [
    standing === 'coming' && line.heldFrom !== null
      ? t(locale, 'agreements.people.from-day', { day: formatDate(locale, line.heldFrom, 'medium') })
      : '',
    line.heldUntil === null
      ? ''
      : t(locale, 'agreements.people.until-day', { day: formatDate(locale, line.heldUntil, 'medium') }),
    line.heldFrom !== null && line.openState !== null
      ? t(locale, 'agreements.people.new-version', { state: t(locale, `agreements.state.${line.openState}`) })
      : '',
  ].filter(Boolean);
  return {
    pill: {
      label: standingWords(locale, line, today),
      tone: TONES[standing],
    },
    label: t(locale, 'agreements.people.agreement'),
    ...(id !== null && { href: `/hr/agreements/${id}`, text: line.heldReference ?? line.openReference ?? '' }),
    ...(words.length > 0 && { sub: words.join(' · ') }),
  };
}

/** The list, or the file of it, with everything that is chosen. */
function address(query: PeopleQuery, page: number, path = '/hr/employees'): string {
  const chosen = new URLSearchParams({
    ...(query.q && { q: query.q }),
    ...(query.unit && { unit: query.unit }),
    ...(query.manager && { manager: query.manager }),
    ...(query.agreement && { agreement: query.agreement }),
    ...(query.who !== 'here' && { who: query.who }),
    ...(query.sort !== 'name' && { sort: query.sort }),
    ...(page > 1 && { page: String(page) }),
  }).toString();
  return chosen ? `${path}?${chosen}` : path;
}
