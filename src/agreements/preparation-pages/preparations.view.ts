import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { authorWords, formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, TableRow } from '#libs/platform/views/index.js';
import { unitChoices } from '../people/unit-choices.view.js';
import { MOST_IN_GROUP } from '../preparations/preparation.js';
import type { ListedPreparation } from '../preparations/preparations.repository.js';
import type { GroupQuery } from './preparations.forms.js';
import { preparedRow, PREPARATIONS, type JudgedLine } from './preparation-rows.view.js';

/** People whom the page names; the preparation itself has everybody. */
const NAMED = 30;

/** Whom to prepare for: the filter, whom it finds, and the preparations so far. */
export interface PreparationsModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly q: string;
  readonly manager: string;
  readonly unit: string;
  readonly until: string;
  readonly chosen: GroupQuery['who'];
  readonly units: readonly Choice[];
  readonly whom: readonly Choice[];
  readonly found: string;
  /** Says that only the first are named; nothing where all are. */
  readonly more: string | null;
  readonly rows: readonly TableRow[];
  /** « Préparer pour ces 300 personnes »; null where nobody is found, or too many. */
  readonly go: string | null;
  readonly recent: readonly TableRow[];
}

/** What {@link preparationsModel} is made from. */
export interface PreparationsFacts {
  readonly query: GroupQuery;
  readonly units: readonly string[];
  readonly found: readonly JudgedLine[];
  readonly recent: readonly ListedPreparation[];
}

/** /hr/agreements/preparations. */
export function preparationsModel(locale: Locale, facts: PreparationsFacts, refused?: RefusedForm): PreparationsModel {
  const { query, found } = facts;
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const many = found.length > MOST_IN_GROUP;
  const count = Math.min(found.length, MOST_IN_GROUP);
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    q: query.q,
    manager: query.manager,
    unit: query.unit,
    until: typedIn(refused, 'until', query.until ?? ''),
    chosen: query.who,
    units: unitChoices(locale, query.unit, facts.units),
    whom: (['without', 'ending', 'all'] as const).map((value) => ({
      value,
      label: t(locale, `agreements.group.who-${value}`),
      selected: value === query.who,
    })),
    found: many
      ? t(locale, 'agreements.errors.employees-many', { most: formatNumber(locale, MOST_IN_GROUP) })
      : t(locale, 'agreements.new.found', { count }),
    more: count > NAMED ? t(locale, 'agreements.group.named', { count: NAMED }) : null,
    rows: found.slice(0, NAMED).map((one) => preparedRow(locale, { id: '', state: 'drafted' }, one)),
    go: many || count === 0 ? null : t(locale, 'agreements.group.begin', { count }),
    recent: facts.recent.map((one) => recentRow(locale, one)),
  };
}

function recentRow(locale: Locale, one: ListedPreparation): TableRow {
  return {
    cells: [
      {
        text: t(locale, 'agreements.group.people-count', { count: one.people }),
        href: `${PREPARATIONS}/${one.id}`,
        sub: t(locale, 'agreements.group.begun', {
          by: authorWords(locale, one.createdBy),
          at: formatInstant(locale, one.createdAt, employerZone(), 'medium'),
        }),
        label: t(locale, 'agreements.new.people'),
      },
      {
        pill: {
          label: t(locale, `agreements.group.state.${one.state}`),
          tone: one.state === 'sent' ? 'success' : 'info',
        },
        label: t(locale, 'agreements.list.state'),
      },
      {
        text: t(locale, 'agreements.group.drafted-of', { count: one.drafted }),
        label: t(locale, 'agreements.group.drafts'),
      },
    ],
  };
}
