import { departementByCode, departements } from '#libs/geo/index.js';
import { employerDay } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { Button, Choice, Pagination, SummaryRow } from '#libs/platform/views/index.js';
import { ACTOR_KINDS, LICENCE, type Actor, type ActorsWish } from '../actor.js';

/** Entries of a page. */
export const PER_PAGE = 30;

/** /actors: who agreed to be found. */
export interface ActorsModel {
  readonly actions: readonly Button[];
  readonly kinds: readonly Choice[];
  readonly departements: readonly Choice[];
  readonly found: string;
  readonly actors: readonly {
    readonly name: string;
    readonly lead: string;
    readonly rows: readonly SummaryRow[];
  }[];
  /** Whether a filter leaves nothing, or nobody is in the directory yet. */
  readonly filtered: boolean;
  readonly pagination: Pagination | null;
  readonly licence: string;
  readonly api: string;
}

interface Shown extends ActorsWish {
  readonly page: number;
  readonly pages: number;
  readonly count: number;
  readonly actors: readonly Actor[];
  /** Where the reader decides on the entry of the own organisation; null for whoever does not. */
  readonly own: string | null;
}

export function actorsModel(locale: Locale, shown: Shown): ActorsModel {
  const { kind, departement, page, pages, count, actors, own } = shown;
  const any = t(locale, 'actors.any');
  return {
    actions: own ? [{ href: own, label: t(locale, 'actors.own.link'), icon: 'pencil', tone: 'primary' }] : [],
    kinds: [
      { value: '', label: any, selected: kind === null },
      ...ACTOR_KINDS.map((one) => ({ value: one, label: t(locale, `actors.kind.${one}`), selected: kind === one })),
    ],
    departements: [
      { value: '', label: any, selected: departement === null },
      ...departements().map(({ code, name }) => ({
        value: code,
        label: `${name} (${code})`,
        selected: departement === code,
      })),
    ],
    found: t(locale, 'actors.found', { count }),
    actors: actors.map((actor) => ({
      name: actor.name,
      lead: `${t(locale, `actors.kind.${actor.kind}`)} · ${actor.departments.map(departmentName).join(', ')}`,
      rows: rowsOf(locale, actor),
    })),
    filtered: kind !== null || departement !== null,
    pagination:
      pages === 1
        ? null
        : {
            page,
            pages,
            previous: page > 1 ? pathOf(shown, page - 1) : null,
            next: page < pages ? pathOf(shown, page + 1) : null,
          },
    licence: LICENCE.url,
    api: '/api/v1/actors',
  };
}

/** What is not said has no row. */
function rowsOf(locale: Locale, { offers, seeks, email, phone, website, savedAt }: Actor): SummaryRow[] {
  const row = (key: string, value: string | null, href?: string): SummaryRow[] =>
    value === null || value === '' ? [] : [{ label: t(locale, `actors.field.${key}`), value, ...(href && { href }) }];
  return [
    ...row('offers', offers),
    ...row('seeks', seeks),
    ...row('email', email, `mailto:${email}`),
    ...row('phone', phone),
    ...row('website', website, website ?? ''),
    ...row('saved', formatDate(locale, employerDay(savedAt), 'date')),
  ];
}

const departmentName = (code: string): string => `${departementByCode(code)?.name ?? ''} (${code})`;

function pathOf({ kind, departement }: ActorsWish, page: number): string {
  const query = new URLSearchParams({
    ...(kind && { kind }),
    ...(departement && { departement }),
    page: String(page),
  });
  return `/actors?${query}`;
}
