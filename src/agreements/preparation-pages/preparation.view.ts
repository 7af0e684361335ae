import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, runProgress, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { JobRunView } from '#libs/platform/queue/index.js';
import type { FormFault, JobProgress, SummaryRow, TableRow, Tab } from '#libs/platform/views/index.js';
import type { Sector } from '../../employers/index.js';
import { changeRows } from '../pages/agreement.view.js';
import type { Preparation, PreparationState } from '../preparations/preparation.js';
import type { ShownQuery } from './preparations.forms.js';
import { preparedRow, PREPARATIONS, type JudgedLine } from './preparation-rows.view.js';

/** People on a page. */
const PAGE_SIZE = 50;

/** One preparation: its terms, everybody of it, and what can be done now. */
export interface PreparationModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly open: boolean;
  readonly job: JobProgress | null;
  readonly terms: readonly SummaryRow[];
  /** « Créer les 280 brouillons »; null where there is none to write. */
  readonly draft: string | null;
  /** Says that some people get nothing. */
  readonly without: string | null;
  /** Says that terms in force, or to come, would be cut short. */
  readonly replacing: string | null;
  /** « Envoyer les 280 brouillons… »; null where none waits. */
  readonly send: string | null;
  readonly tabs: readonly Tab[];
  readonly show: ShownQuery['show'];
  readonly q: string;
  readonly rows: readonly TableRow[];
  readonly shown: string;
  readonly page: number;
  readonly pages: number;
  readonly previous: string | null;
  readonly next: string | null;
}

/** What {@link preparationModel} is made from. */
export interface PreparationFacts {
  readonly preparation: Preparation;
  readonly sector: Sector;
  readonly today: IsoDate;
  readonly judged: readonly JudgedLine[];
  readonly run: JobRunView | null;
  readonly query: ShownQuery;
}

/** Whom each tab lists. */
const TABS: Readonly<Record<ShownQuery['show'], (one: JudgedLine) => boolean>> = {
  all: () => true,
  ready: ({ outcome }) => outcome.is !== 'not' && !(outcome.is === 'drafted' && outcome.refusal !== null),
  not: ({ outcome }) => outcome.is === 'not' || (outcome.is === 'drafted' && outcome.refusal !== null),
  own: ({ line }) => line.ownTerms !== null,
};

/** /hr/agreements/preparations/:id. */
export function preparationModel(locale: Locale, facts: PreparationFacts, refused?: RefusedForm): PreparationModel {
  const { preparation, judged, run, query } = facts;
  const { id, state } = preparation;
  const open = state === 'open';
  const listed = judged.filter(TABS[query.show]).filter(({ line }) => matches(query.q, line.name, line.staffNumber));
  const pages = Math.max(1, Math.ceil(listed.length / PAGE_SIZE));
  const page = Math.min(query.page, pages);
  const from = (page - 1) * PAGE_SIZE;
  const on = listed.slice(from, from + PAGE_SIZE);
  const ready = judged.filter(({ outcome }) => outcome.is === 'ready').length;
  const drafts = judged.filter(({ line }) => line.agreementState === 'draft').length;
  const replacing = judged.filter(({ outcome }) => outcome.is === 'ready' && outcome.replaces !== null).length;
  const not = judged.filter(TABS.not).length;
  const at = (changes: Partial<ShownQuery>) => address(id, { ...query, page: 1, ...changes });
  return {
    errors: refused && errorSummary(locale, refused.refusal).errors,
    id,
    title: t(locale, 'agreements.group.one-title', { count: judged.length }),
    lead: t(locale, `agreements.group.lead.${state}`),
    open,
    job: jobOf(locale, state, run),
    terms: [
      ...changeRows(locale, facts.sector, preparation.terms, null),
      {
        label: t(locale, 'agreements.form.sign-by'),
        value: formatDate(locale, preparation.signBy, 'full'),
      },
      { label: t(locale, 'agreements.form.locale'), value: t(locale, `agreements.form.locale-${preparation.locale}`) },
      ...(preparation.afterPresent
        ? [{ label: t(locale, 'agreements.group.present'), value: t(locale, 'agreements.group.present-after') }]
        : []),
    ],
    draft: open && ready > 0 ? t(locale, 'agreements.group.draft', { count: ready }) : null,
    without: not > 0 ? t(locale, `agreements.group.without-${open ? 'open' : 'done'}`, { count: not }) : null,
    replacing: open && replacing > 0 ? t(locale, 'agreements.group.replacing', { count: replacing }) : null,
    send:
      (state === 'drafted' || state === 'sent') && drafts > 0
        ? t(locale, 'agreements.group.send', { count: drafts })
        : null,
    tabs: (['all', 'ready', 'not', 'own'] as const).map((show) => ({
      label: t(locale, `agreements.group.tab.${show === 'ready' && !open ? 'drafted' : show}`),
      href: at({ show }),
      count: judged.filter(TABS[show]).length,
      current: show === query.show,
    })),
    show: query.show,
    q: query.q,
    rows: on.map((one) => preparedRow(locale, preparation, one)),
    shown: t(locale, 'agreements.people.shown', {
      first: formatNumber(locale, from + 1),
      last: formatNumber(locale, from + on.length),
      total: formatNumber(locale, listed.length),
    }),
    page,
    pages,
    previous: page > 1 ? at({ page: page - 1 }) : null,
    next: page < pages ? at({ page: page + 1 }) : null,
  };
}

function jobOf(locale: Locale, state: PreparationState, run: JobRunView | null): JobProgress | null {
  if (run === null || run.state === 'done') return null;
  const sends = state === 'sending' || state === 'drafted' || state === 'sent';
  return runProgress(locale, t(locale, `agreements.group.job-${sends ? 'send' : 'draft'}`), run, {
    ...(run.state === 'failed' && { error: t(locale, 'agreements.group.job-failed') }),
  });
}

/** Each word somewhere in name or number, whatever the accents and capitals. */
function matches(q: string, ...texts: readonly string[]): boolean {
  const text = plain(texts.join(' '));
  return plain(q)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('fr');

function address(id: string, { show, q, page }: ShownQuery): string {
  const query = new URLSearchParams({
    ...(show !== 'all' && { show }),
    ...(q && { q }),
    ...(page > 1 && { page: String(page) }),
  }).toString();
  return query ? `${PREPARATIONS}/${id}?${query}` : `${PREPARATIONS}/${id}`;
}
