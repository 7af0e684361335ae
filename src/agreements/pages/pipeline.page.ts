import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Foreseen } from '#libs/platform/consequences/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Choice, FormFault, StatusPill, Tab } from '#libs/platform/views/index.js';
import { csvFile } from '#libs/platform/csv/index.js';
import { MOST_IN_FILE } from '../people/people-file.js';
import { FrameworkRepository } from '../framework/framework.repository.js';
import { MOST_AT_ONCE } from '../lifecycle/prepare-agreements.js';
import { ReplacementsReader, type Replacement } from '../lifecycle/replacements.reader.js';
import { AGREEMENT_STATES } from '../register/agreement.rules.js';
import { suspendedWords } from '../register/suspended-words.js';
import { countersignPurpose } from '../signature/proof.rules.js';
import { statePill, untilDay } from './agreement.view.js';
import { NO_UNIT } from '../people/people.forms.js';
import { fileHint } from '../people/people.view.js';
import { PeopleLines } from '../people/people-lines.queries.js';
import { agreementCells, agreementTitles } from './agreements-file.js';
import type { PipelineQuery as Query } from './agreements.forms.js';
import {
  NEAR_END_DAYS,
  PipelineLines,
  type ListedAgreement,
  type PipelineFilter,
  type PipelineLine,
} from './pipeline-lines.queries.js';

const PAGE_SIZE = 30;
/** Words of a manager's name. */
const MOST_WORDS = 6;
/** Most agreements shown for one signature of the employer. */
const MOST_TO_COUNTERSIGN = 100;

/** One agreement of a list. */
interface PipelineRow {
  readonly id: string;
  readonly href: string;
  readonly name: string;
  readonly reference: string;
  readonly pill: StatusPill;
  readonly paper: boolean;
  /** First and last day. */
  readonly days: string;
  readonly note: string;
}

/** Agreements by state, filtered and sorted, with what can be done to several at once. */
export interface PipelineModel {
  readonly q: string;
  readonly state: Query['state'];
  readonly manager: string;
  readonly units: readonly Choice[];
  readonly sorts: readonly Choice[];
  /** Whether something besides the state is chosen, which a phone then shows unfolded. */
  readonly narrowed: boolean;
  /** The list of this state without the other choices. */
  readonly clear: string;
  readonly nothingYet: boolean;
  readonly framework: boolean;
  readonly tabs: readonly Tab[];
  /** « 1–30 sur 300 ». */
  readonly shown: string;
  readonly file: string;
  /** That the file holds the first ones only; empty where it holds them all. */
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
  /** How many wait for the employer's signature. */
  readonly waiting: number;
  readonly page: number;
  readonly pages: number;
  readonly previous: string | null;
  readonly next: string | null;
  readonly errors?: readonly FormFault[];
}

/** The agreements that the employer may sign now. */
export interface CountersignModel {
  /** The person has just identified again for this very list. */
  readonly confirmed: boolean;
  /** Where to identify again for it. */
  readonly confirm: string;
  /** Whether the signatory's own agreement waits too: nobody signs that one for both sides. */
  readonly own: boolean;
  readonly rows: readonly (PipelineRow & { readonly signed: string })[];
  /** What these agreements would replace, and what would follow from it. */
  readonly replacements: readonly {
    readonly title: string;
    /** The notice that the text of the former terms names, in words. */
    readonly notice: string | null;
    /** Suspensions of the former terms that end with them, a sentence each. */
    readonly suspensions: readonly string[];
    readonly foreseen: Foreseen;
  }[];
  readonly errors?: readonly FormFault[];
}

/** HR's list of agreements by state, and the one of those that wait for the employer. */
@Injectable()
export class PipelinePage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: PipelineLines,
    private readonly people: PeopleLines,
    private readonly frameworks: FrameworkRepository,
    private readonly replacements: ReplacementsReader,
    private readonly clock: Clock,
  ) {}

  /** A page beyond the last shows the last. */
  async list(ctx: RequestContext, asked: Query, refused?: RefusedForm): Promise<PipelineModel> {
    const { locale } = ctx;
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const filter = await this.filter(tx, asked);
      const counts = await this.queries.counts(tx, today, filter);
      const total = AGREEMENT_STATES.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
      const found = asked.state === null ? total : (counts[asked.state] ?? 0);
      const pages = Math.max(1, Math.ceil(found / PAGE_SIZE));
      const query = { ...asked, page: Math.min(asked.page, pages) };
      const from = (query.page - 1) * PAGE_SIZE;
      const rows = await this.queries.page(tx, today, filter, { order: query.sort, from, most: PAGE_SIZE });
      const narrowed = query.q !== '' || query.unit !== '' || query.manager !== '';
      return {
        q: query.q,
        state: query.state,
        manager: query.manager,
        units: unitChoices(locale, query.unit, await this.people.units(tx)),
        sorts: (['recent', 'name', 'unit'] as const).map((value) => ({
          value,
          label: t(locale, `agreements.pipeline-sort.${value}`),
          selected: value === query.sort,
        })),
        narrowed: narrowed || query.sort !== 'recent',
        clear: address({ ...NOTHING_CHOSEN, state: query.state }),
        nothingYet: total === 0 && !narrowed,
        framework: (await this.frameworks.current(tx)) !== null,
        tabs: tabsOf(locale, query, counts, total),
        shown: t(locale, 'agreements.people.shown', {
          first: formatNumber(locale, from + 1),
          last: formatNumber(locale, from + rows.length),
          total: formatNumber(locale, found),
        }),
        file: address({ ...query, page: 1, tick: null }, '/hr/agreements/list.csv'),
        fileHint: fileHint(locale, found),
        rows: rows.map((line) => ({ ...pipelineRow(locale, line, today), unit: line.unit })),
        choose: rows.length > 0 ? chooseFrom(locale, query, narrowed ? 0 : (counts.draft ?? 0)) : null,
        waiting: narrowed ? 0 : (counts.signed_by_employee ?? 0),
        page: query.page,
        pages,
        previous: query.page > 1 ? address({ ...query, page: query.page - 1, tick: null }) : null,
        next: query.page < pages ? address({ ...query, page: query.page + 1, tick: null }) : null,
        ...(refused && { errors: errorSummary(locale, refused.refusal).errors }),
      };
    });
  }

  /** The first {@link MOST_IN_FILE} that the filter finds, in its order, as a file that opens safely in a spreadsheet. */
  async file(ctx: RequestContext, query: Query): Promise<string> {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const filter = await this.filter(tx, query);
      return csvFile<ListedAgreement>({
        titles: agreementTitles(ctx.locale),
        most: MOST_IN_FILE,
        next: (after, most) => this.queries.page(tx, today, filter, { order: query.sort, after, most }),
        cells: (line) => agreementCells(ctx.locale, line, today),
      });
    });
  }

  private async filter(tx: Tx, { state, q, unit, manager }: Query): Promise<PipelineFilter> {
    const words = manager.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
    return {
      state,
      search: q,
      unit: unit === '' ? null : unit === NO_UNIT ? '' : unit,
      managers: manager === '' ? null : await this.people.managers(tx, words, manager),
    };
  }

  /** What the employer may sign now. `confirmed`: the person has just identified again. */
  async toCountersign(
    ctx: RequestContext,
    only: string | null,
    isConfirmed: (ids: readonly string[]) => boolean,
    refused?: RefusedForm,
  ): Promise<CountersignModel> {
    const { locale } = ctx;
    return this.uow.read(ctx, async (tx) => {
      const lines = await this.queries.toCountersign(tx, only, MOST_TO_COUNTERSIGN);
      const own = lines.filter(({ employeeId }) => employeeId === ctx.employeeId);
      const rows = lines.filter((line) => !own.includes(line));
      const replaced = await this.replacements.of(
        tx,
        rows.map(({ id }) => id),
      );
      const named = rows.map(({ id }) => id);
      const back = `/hr/agreements/countersignatures${only === null ? '' : `?agreement=${only}`}`;
      return {
        confirmed: isConfirmed(named),
        confirm: `/sign-in/confirm?${new URLSearchParams({ purpose: countersignPurpose(named), return: back }).toString()}`,
        own: own.length > 0,
        rows: rows.map((line) => ({
          ...pipelineRow(locale, line, this.clock.today()),
          signed: line.shownAt === null ? '' : formatInstant(locale, line.shownAt, ADMINISTRATIVE_ZONE, 'medium'),
        })),
        replacements: replaced.map((one) => replacementWords(locale, one)),
        ...(refused && { errors: errorSummary(locale, refused.refusal).errors }),
      };
    });
  }
}

/** One line as the templates take it. */
function pipelineRow(locale: Locale, line: PipelineLine, today: IsoDate): PipelineRow {
  const read = line.state === 'sent' && line.shownAt !== null;
  const waits = line.state === 'sent' && line.signBy !== null;
  return {
    id: line.id,
    href: `/hr/agreements/${line.id}`,
    name: line.employeeName,
    reference: t(locale, 'agreements.list.reference', { reference: line.reference, version: line.version }),
    pill: read
      ? { label: t(locale, 'agreements.list.read'), tone: 'warning', icon: 'eye' }
      : statePill(locale, line.state, untilDay(line.state, line.lastDay, today), line.suspendedTo),
    paper: line.channel === 'paper',
    days:
      line.lastDay === null
        ? t(locale, 'agreements.paper-list.from', { from: formatDate(locale, line.startOn, 'medium') })
        : t(locale, 'agreements.paper-list.from-until', {
            from: formatDate(locale, line.startOn, 'medium'),
            until: formatDate(locale, line.lastDay, 'medium'),
          }),
    note: [
      waits ? t(locale, 'agreements.list.until', { day: formatDate(locale, line.signBy, 'medium') }) : '',
      line.remindedAt === null
        ? ''
        : t(locale, 'agreements.list.reminded', {
            at: formatInstant(locale, line.remindedAt, ADMINISTRATIVE_ZONE, 'medium'),
          }),
    ]
      .filter(Boolean)
      .join(' · '),
  };
}

/** Who gets new terms from when, and what their present text says of ending it. */
function replacementWords(locale: Locale, replacement: Replacement) {
  const { agreement, from, former, notice, suspensions, foreseen } = replacement;
  return {
    title: t(locale, 'agreements.countersign.replaces', {
      name: agreement.employeeName,
      reference: former.reference,
      version: former.version,
      from: formatDate(locale, from, 'full'),
    }),
    notice:
      notice &&
      t(locale, `agreements.countersign.notice-${notice.kind}`, {
        days: notice.days,
        earliest: formatDate(locale, notice.earliest, 'full'),
      }),
    suspensions: suspensions.map((days) =>
      t(locale, 'agreements.countersign.suspended', {
        days: suspendedWords(locale, days),
        from: formatDate(locale, from, 'full'),
      }),
    ),
    foreseen,
  };
}

/** What can be done with the lines that are ticked: drafts are sent, sent ones are reminded. Nothing is ticked at first. */
function chooseFrom(locale: Locale, query: Query, drafts: number): PipelineModel['choose'] {
  const { state } = query;
  if (state !== 'draft' && state !== 'sent') return null;
  const action = state === 'draft' ? 'sendings' : 'reminders';
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
    icon: state === 'draft' ? 'send' : 'mail',
    label: t(locale, `agreements.pipeline.${action}`),
    how: t(locale, `agreements.pipeline.${action}-how`),
  };
}

/** The list as it opens. */
const NOTHING_CHOSEN: Query = { state: null, q: '', unit: '', manager: '', sort: 'recent', page: 1, tick: null };

function tabsOf(
  locale: Locale,
  query: Query,
  counts: Readonly<Partial<Record<NonNullable<Query['state']>, number>>>,
  total: number,
): Tab[] {
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

const unitChoices = (locale: Locale, chosen: string, units: readonly string[]): Choice[] => [
  { value: '', label: t(locale, 'agreements.people.every-unit'), selected: chosen === '' },
  ...units.map((unit) => ({ value: unit, label: unit, selected: unit === chosen })),
  { value: NO_UNIT, label: t(locale, 'agreements.people.no-unit'), selected: chosen === NO_UNIT },
];

/** The list, or the file of it, with everything that is chosen. */
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
