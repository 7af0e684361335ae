import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { ADMINISTRATIVE_ZONE, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Foreseen } from '#libs/platform/consequences/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { FormFault, StatusPill, Tab } from '#libs/platform/views/index.js';
import { FrameworkRepository } from '../framework/framework.repository.js';
import { MOST_AT_ONCE } from '../lifecycle/prepare-agreements.js';
import { ReplacementsReader, type Replacement } from '../lifecycle/replacements.reader.js';
import { AGREEMENT_STATES } from '../register/agreement.rules.js';
import { suspendedWords } from '../register/suspended-words.js';
import { countersignPurpose } from '../signature/proof.rules.js';
import { statePill, untilDay } from './agreement.view.js';
import type { PIPELINE_QUERY } from './agreements.forms.js';
import { NEAR_END_DAYS, PipelineLines, type PipelineLine } from './pipeline-lines.queries.js';

const PAGE_SIZE = 50;
/** Most agreements shown for one signature of the employer. */
const MOST_TO_COUNTERSIGN = 100;

type Query = z.infer<typeof PIPELINE_QUERY>;

/** One agreement of a list. */
interface PipelineRow {
  readonly id: string;
  readonly href: string;
  readonly name: string;
  readonly reference: string;
  readonly pill: StatusPill;
  readonly paper: boolean;
  readonly start: string;
  readonly end: string;
  readonly note: string;
}

/** Agreements by state, with what can be done to several at once. */
export interface PipelineModel {
  readonly q: string;
  readonly state: Query['state'];
  readonly nothingYet: boolean;
  readonly framework: boolean;
  readonly tabs: readonly Tab[];
  readonly rows: readonly PipelineRow[];
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
  readonly first: string | null;
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
    private readonly frameworks: FrameworkRepository,
    private readonly replacements: ReplacementsReader,
    private readonly clock: Clock,
  ) {}

  async list(ctx: RequestContext, query: Query, refused?: RefusedForm): Promise<PipelineModel> {
    const { locale } = ctx;
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const counts = await this.queries.counts(tx, today);
      const lines = await this.queries.page(
        tx,
        today,
        { state: query.state, search: query.q },
        query.before,
        PAGE_SIZE + 1,
      );
      const rows = lines.slice(0, PAGE_SIZE);
      const total = AGREEMENT_STATES.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
      const tab = (state: Query['state'], count: number) => ({
        label: t(locale, `agreements.tab.${state ?? 'all'}`, { days: NEAR_END_DAYS }),
        href: address({ ...query, state, before: null, tick: null }),
        count,
        current: query.state === state,
      });
      return {
        q: query.q,
        state: query.state,
        nothingYet: total === 0,
        framework: (await this.frameworks.current(tx)) !== null,
        tabs: [
          tab(null, total),
          ...AGREEMENT_STATES.filter((state) => (counts[state] ?? 0) > 0 || state === query.state).map((state) =>
            tab(state, counts[state] ?? 0),
          ),
          ...((counts.suspended ?? 0) > 0 || query.state === 'suspended'
            ? [tab('suspended', counts.suspended ?? 0)]
            : []),
          ...((counts.ending ?? 0) > 0 || query.state === 'ending' ? [tab('ending', counts.ending ?? 0)] : []),
        ],
        rows: rows.map((line) => pipelineRow(locale, line, today)),
        choose: rows.length > 0 ? chooseFrom(locale, query, counts.draft ?? 0) : null,
        waiting: counts.signed_by_employee ?? 0,
        first: query.before === null ? null : address({ ...query, before: null }),
        next: lines.length > PAGE_SIZE ? address({ ...query, before: rows.at(-1)?.id ?? null }) : null,
        ...(refused && { errors: errorSummary(locale, refused.refusal).errors }),
      };
    });
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
    start: formatDate(locale, line.startOn, 'medium'),
    end: line.lastDay === null ? '–' : formatDate(locale, line.lastDay, 'medium'),
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
      state === 'draft' && query.q === '' && drafts > PAGE_SIZE
        ? t(locale, 'agreements.pipeline.everything', { count: Math.min(drafts, MOST_AT_ONCE) })
        : null,
    icon: state === 'draft' ? 'send' : 'mail',
    label: t(locale, `agreements.pipeline.${action}`),
    how: t(locale, `agreements.pipeline.${action}-how`),
  };
}

function address({ state, q, before, tick }: Query): string {
  const query = new URLSearchParams({
    ...(state && { state }),
    ...(q && { q }),
    ...(before && { before }),
    ...(tick && { tick }),
  }).toString();
  return query ? `/hr/agreements?${query}` : '/hr/agreements';
}
