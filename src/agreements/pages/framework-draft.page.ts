import { Injectable } from '@nestjs/common';
import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { authorWords, formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault, LawRef, TableRow } from '#libs/platform/views/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { clauseTopics, type ClauseTopic } from '../framework/clause-topics.js';
import { FrameworkTextsRepository, type DraftClause } from '../framework/framework-texts.repository.js';
import { lawRef } from './agreement.view.js';

/** The text being written: its clauses, and which of them have words. */
export interface FrameworkDraftModel {
  /** How many of the clauses that the law asks for have words. */
  readonly progress: string;
  readonly rows: readonly TableRow[];
}

/** One clause: what it has to settle, and its words. */
export interface FrameworkClauseModel {
  readonly errors?: readonly FormFault[];
  readonly byField?: FieldProblems;
  readonly clause: string;
  readonly clauseTitle: string;
  /** Where the law asks for it and since when, or that no text does. */
  readonly asked: string;
  readonly mustSettle: readonly string[];
  readonly law: LawRef | null;
  readonly words: string;
  readonly seen: number;
  /** Who saved it and when; null before anybody did. */
  readonly saved: string | null;
  /** The words shown are those to start from, and not kept yet. */
  readonly fresh: boolean;
}

/** Models of the editor of the text that telework rests on. */
@Injectable()
export class FrameworkDraftPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly texts: FrameworkTextsRepository,
    private readonly employers: EmployerDirectory,
  ) {}

  async draft(ctx: RequestContext): Promise<FrameworkDraftModel> {
    const { locale } = ctx;
    const { sector, drafts } = await this.uow.read(ctx, async (tx) => ({
      sector: (await this.employers.current(tx)).sector,
      drafts: new Map((await this.texts.draft(tx)).map((draft) => [draft.clause, draft])),
    }));
    const topics = clauseTopics(sector);
    const asked = topics.filter(({ item }) => item !== null);
    return {
      progress: t(locale, 'agreements.framework.progress', {
        written: asked.filter(({ id }) => drafts.has(id)).length,
        of: asked.length,
      }),
      rows: topics.map((topic) => draftRow(locale, topic, drafts.get(topic.id))),
    };
  }

  /** One clause, with what is kept of it or what was typed. @throws NotFound */
  async clause(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<FrameworkClauseModel> {
    const { locale } = ctx;
    const { topic, draft, isPublic } = await this.find(ctx, id);
    const typed = refused?.values['words'];
    return {
      clause: id,
      clauseTitle: topic.title[locale],
      asked: askedWords(locale, topic),
      mustSettle: topic.mustSettle.map((one) => one[locale]),
      law: isPublic || topic.item === null ? null : lawRef('C. trav. L1222-9'),
      words: typeof typed === 'string' ? typed : (draft?.words ?? topic.wording),
      // A refused form goes on from what is kept now: the refusal says that it has changed.
      seen: draft?.revision ?? 0,
      saved: draft ? savedWords(locale, draft) : null,
      fresh: typed === undefined && !draft,
      ...(refused && errorSummary(locale, refused.refusal)),
    };
  }

  /** The same with the wording to start from, not kept. @throws NotFound */
  async wording(ctx: RequestContext, id: string): Promise<FrameworkClauseModel> {
    const { topic } = await this.find(ctx, id);
    return { ...(await this.clause(ctx, id)), words: topic.wording, fresh: true };
  }

  private async find(ctx: RequestContext, id: string) {
    return this.uow.read(ctx, async (tx) => {
      const { sector } = await this.employers.current(tx);
      const topic = clauseTopics(sector).find((one) => one.id === id);
      if (!topic) throw new NotFound('clause');
      const draft = (await this.texts.draft(tx)).find(({ clause }) => clause === id);
      return { topic, draft, isPublic: sector === 'public' };
    });
  }
}

const askedWords = (locale: Locale, { item, since }: ClauseTopic): string =>
  item === null || since === null
    ? t(locale, 'agreements.framework.useful')
    : t(locale, 'agreements.framework.asked-since', { item, day: formatDate(locale, since, 'date') });

const savedWords = (locale: Locale, { savedBy, savedAt }: DraftClause): string =>
  t(locale, 'agreements.framework.saved-by', {
    by: authorWords(locale, savedBy),
    at: formatInstant(locale, savedAt, employerZone(), 'medium'),
  });

const draftRow = (locale: Locale, topic: ClauseTopic, draft: DraftClause | undefined): TableRow => ({
  cells: [
    {
      text: topic.title[locale],
      sub: askedWords(locale, topic),
      href: `/hr/framework/draft/${topic.id}`,
      label: t(locale, 'agreements.framework.clause'),
    },
    {
      pill: draft
        ? { label: t(locale, 'agreements.framework.written'), tone: 'success' }
        : topic.item === null
          ? { label: t(locale, 'agreements.framework.not-written'), tone: 'neutral' }
          : { label: t(locale, 'agreements.framework.unwritten'), tone: 'warning' },
      sub: draft ? savedWords(locale, draft) : null,
      label: t(locale, 'agreements.list.state'),
    },
  ],
});
