import { isSensitiveFact, type FactPath } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Pagination } from '#libs/platform/views/index.js';
import { PEOPLE_OF_A_PAGE, type AskedPeople } from './fact.page.js';
import { shownValue, sinceWords } from './facts.view.js';
import type { PersonWithTerms } from './facts/people-with-terms.queries.js';
import { hasSince } from './facts/dated-facts.rules.js';

/** The people of whom a fact may be recorded, to be ticked. */
export interface PeopleModel {
  readonly q: string;
  /** The one person whom the page is about. */
  readonly person: string | null;
  readonly whoAll: boolean;
  readonly who: 'all' | 'open';
  readonly page: number;
  readonly found: number;
  /** The links that tick and untick the listed people, where several are. */
  readonly tick: { readonly all: string; readonly none: string } | null;
  /** The box that stands for everybody found, on other pages too. */
  readonly everybody: { readonly label: string; readonly checked: boolean } | null;
  readonly pagination: Pagination;
  readonly listed: readonly {
    readonly id: string;
    readonly name: string;
    readonly note: string;
    readonly ticked: boolean;
  }[];
  readonly error: string | undefined;
}

/** The people about whom a fact is asked, with those ticked whom a refused form had. */
export function askedPeopleModel(
  locale: Locale,
  path: FactPath,
  { filter, found, listed, page, tick }: AskedPeople,
  refused: RefusedForm | undefined,
  error: string | undefined,
): PeopleModel {
  const typed: unknown = refused?.values['people'];
  const ticked = new Set<unknown>(Array.isArray(typed) ? typed : [typed]);
  const who = filter.open ? 'open' : 'all';
  const q = filter.words.join(' ');
  const pages = Math.max(1, Math.ceil(found / PEOPLE_OF_A_PAGE));
  const at = (to: number, tickAll?: 'all') =>
    `/hr/compliance/facts/${path}?${new URLSearchParams({ q, who, page: String(to), ...(tickAll && { tick: tickAll }) }).toString()}`;
  return {
    q,
    person: filter.person,
    whoAll: !filter.open,
    who,
    page,
    found,
    tick: filter.person === null && listed.length > 1 ? { all: at(page, 'all'), none: at(page) } : null,
    everybody:
      pages > 1
        ? {
            label: t(locale, 'compliance.people.everybody', { total: formatNumber(locale, found) }),
            checked: refused?.values['everybody'] !== undefined,
          }
        : null,
    pagination: {
      page,
      pages,
      previous: page > 1 ? at(page - 1) : undefined,
      next: page < pages ? at(page + 1) : undefined,
    },
    listed: listed.map((one) => ({
      id: one.id,
      name: `${one.givenName} ${one.familyName}`,
      note: [one.staffNumber, one.unit, ...answerWords(locale, path, one, filter.person)].filter(Boolean).join(' · '),
      ticked: filter.person !== null || tick || ticked.has(one.id),
    })),
    error,
  };
}

/** What was answered of somebody; of what is sensitive a list says only that there is an answer. */
function answerWords(locale: Locale, path: FactPath, one: PersonWithTerms, person: string | null): string[] {
  if (!one.answered) return [t(locale, 'compliance.people.unanswered')];
  if (person === null && isSensitiveFact(path)) return [t(locale, 'compliance.people.answered')];
  return [shownValue(locale, path, one.value), ...(hasSince(path) ? [sinceWords(locale, one.validFrom!)] : [])];
}
