import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Choice, FormFault, Notice, Tab } from '#libs/platform/views/index.js';
import type { OpenQuestion } from '../evidence/open-questions.queries.js';
import { MOST_AT_ONCE } from '../lifecycle/prepare-agreements.js';
import { fileHint } from '../people/people.view.js';
import { unitChoices } from '../people/unit-choices.view.js';
import { AGREEMENT_STATES } from '../register/agreement.rules.js';
import type { PipelineQuery as Query } from './agreements.forms.js';
import { NEAR_END_DAYS, type ListedAgreement, type PipelineCounts } from './pipeline-lines.queries.js';
import { pipelineRow, type PipelineRow } from './pipeline-row.view.js';

/** Agreements per page. */
export const PAGE_SIZE = 30;

/** Agreements by state, filtered and sorted, with what can be done to several at once. */
export interface PipelineModel {
  readonly q: string;
  readonly state: Query['state'];
  readonly manager: string;
  readonly units: readonly Choice[];
  readonly sorts: readonly Choice[];
  /** Whether anything besides the state is filtered: a phone then shows the form unfolded. */
  readonly narrowed: boolean;
  /** Link to the list of this state without other filters. */
  readonly clear: string;
  readonly nothingYet: boolean;
  /** The register is empty: people come before agreements. */
  readonly nobody: boolean;
  readonly framework: boolean;
  readonly tabs: readonly Tab[];
  /** « 1–30 sur 300 ». */
  readonly shown: string;
  readonly file: string;
  /** Says that the file holds the first ones only; empty where it holds them all. */
  readonly fileHint: string;
  readonly rows: readonly (PipelineRow & { readonly unit: string })[];
  readonly choose: {
    readonly id: string;
    readonly action: string;
    /** Whether all lines are ticked, by the link that does so; the other link unticks them. */
    readonly ticked: boolean;
    readonly tickAll: string;
    readonly tickNone: string;
    /** « All of them », beyond the page; null where the page holds them all. */
    readonly everything: string | null;
    readonly icon: string;
    readonly label: string;
    readonly how: string;
  } | null;
  /** How many await the employer's signature. */
  readonly waiting: number;
  /** How many requests for telework await a decision. */
  readonly requests: number;
  /** Texts about which somebody waits for an answer. */
  readonly questions: Notice | null;
  readonly page: number;
  readonly pages: number;
  readonly previous: string | null;
  readonly next: string | null;
  readonly errors?: readonly FormFault[];
}

/** What {@link pipelineModel} is made from. */
export interface PipelineFacts {
  /** The query, its page within the list. */
  readonly query: Query;
  readonly today: IsoDate;
  readonly lines: readonly ListedAgreement[];
  /** Counts by state under the other filters. */
  readonly counts: PipelineCounts;
  /** How many the list has, and all states together. */
  readonly found: number;
  readonly total: number;
  readonly units: readonly string[];
  /** Whether the register is empty. */
  readonly nobody: boolean;
  /** Whether a framework was recorded. */
  readonly framework: boolean;
  /** How many requests for telework await a decision. */
  readonly requests: number;
  readonly questions: readonly OpenQuestion[];
}

export function pipelineModel(locale: Locale, facts: PipelineFacts, refused?: RefusedForm): PipelineModel {
  const { query, today, lines, counts, found, total } = facts;
  const pages = pagesOf(found);
  const from = (query.page - 1) * PAGE_SIZE;
  const narrowed = query.q !== '' || query.unit !== '' || query.manager !== '';
  return {
    q: query.q,
    state: query.state,
    manager: query.manager,
    units: unitChoices(locale, query.unit, facts.units),
    sorts: (['recent', 'name', 'unit'] as const).map((value) => ({
      value,
      label: t(locale, `agreements.pipeline-sort.${value}`),
      selected: value === query.sort,
    })),
    narrowed: narrowed || query.sort !== 'recent',
    clear: address({ ...NOTHING_CHOSEN, state: query.state }),
    nothingYet: total === 0 && !narrowed,
    nobody: facts.nobody,
    framework: facts.framework,
    tabs: tabsOf(locale, query, counts, total),
    shown: t(locale, 'agreements.people.shown', {
      first: formatNumber(locale, from + 1),
      last: formatNumber(locale, from + lines.length),
      total: formatNumber(locale, found),
    }),
    file: address({ ...query, page: 1, tick: null }, '/hr/agreements/list.csv'),
    fileHint: fileHint(locale, found),
    rows: lines.map((line) => ({ ...pipelineRow(locale, line, today), unit: line.unit })),
    choose: lines.length > 0 ? chooseFrom(locale, query, narrowed ? 0 : (counts.draft ?? 0)) : null,
    waiting: narrowed ? 0 : (counts.signed_by_employee ?? 0),
    requests: facts.requests,
    questions: questionsNotice(locale, facts.questions),
    page: query.page,
    pages,
    previous: query.page > 1 ? address({ ...query, page: query.page - 1, tick: null }) : null,
    next: query.page < pages ? address({ ...query, page: query.page + 1, tick: null }) : null,
    ...(refused && { errors: errorSummary(locale, refused.refusal).errors }),
  };
}

function questionsNotice(locale: Locale, questions: readonly OpenQuestion[]): Notice | null {
  if (questions.length === 0) return null;
  return {
    tone: 'info',
    title: t(locale, 'agreements.thread.waiting', { count: questions.length }),
    actions: questions.map(({ agreementId, name }) => ({ href: `/hr/agreements/${agreementId}#thread`, label: name })),
  };
}

/** How many pages so many agreements take; an empty list is one. */
export const pagesOf = (found: number): number => Math.max(1, Math.ceil(found / PAGE_SIZE));

/** What is done with ticked lines of a state, as the path of its route. */
const ACTIONS = { draft: 'sendings', sent: 'reminders', ending: 'renewals' } as const;

/** What can be done with the lines that are ticked: drafts are sent, sent ones are reminded, ending ones are renewed. Nothing is ticked at first. */
function chooseFrom(locale: Locale, query: Query, drafts: number): PipelineModel['choose'] {
  const { state } = query;
  if (state !== 'draft' && state !== 'sent' && state !== 'ending') return null;
  const action = ACTIONS[state];
  return {
    id: action,
    action: `/hr/agreements/${action}`,
    ticked: query.tick === 'all',
    tickAll: address({ ...query, tick: 'all' }),
    tickNone: address({ ...query, tick: null }),
    everything:
      state === 'draft' && drafts > PAGE_SIZE
        ? t(locale, 'agreements.pipeline.everything', { count: Math.min(drafts, MOST_AT_ONCE) })
        : null,
    icon: state === 'draft' ? 'send' : state === 'sent' ? 'mail' : 'refresh',
    label: t(locale, `agreements.pipeline.${action}`),
    how: t(locale, `agreements.pipeline.${action}-how`),
  };
}

/** The list as it opens. */
const NOTHING_CHOSEN: Query = { state: null, q: '', unit: '', manager: '', sort: 'recent', page: 1, tick: null };

function tabsOf(locale: Locale, query: Query, counts: PipelineCounts, total: number): Tab[] {
  const tab = (state: Query['state'], count: number) => ({
    label: t(locale, `agreements.tab.${state ?? 'all'}`, { days: NEAR_END_DAYS }),
    href: address({ ...query, state, page: 1, tick: null }),
    count,
    current: query.state === state,
  });
  return [
    tab(null, total),
    ...[...AGREEMENT_STATES, 'suspended' as const, 'ending' as const]
      .filter((state) => (counts[state] ?? 0) > 0 || state === query.state)
      .map((state) => tab(state, counts[state] ?? 0)),
  ];
}

/** Address of the list, or of its file, with all filters. */
function address({ state, q, unit, manager, sort, page, tick }: Query, path = '/hr/agreements'): string {
  const query = new URLSearchParams({
    ...(state && { state }),
    ...(q && { q }),
    ...(unit && { unit }),
    ...(manager && { manager }),
    ...(sort !== 'recent' && { sort }),
    ...(page > 1 && { page: String(page) }),
    ...(tick && { tick }),
  }).toString();
  return query ? `${path}?${query}` : path;
}
