import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { isUuid, UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../../audit/index.js';
import { cruiseYear } from '../../economics/economics.rules.js';
import { StudiesRepository } from '../../economics/studies.repository.js';
import type { Call } from '../call.js';
import { stateOf } from '../call.rules.js';
import { CallConflict, CallRefused } from '../calls.errors.js';
import { CallsRepository } from '../calls.repository.js';
import type { Answer, AnswerContent, AnswerWish, AttachedStudy } from './answer.js';
import { answeringOrganisation, requireAnswering } from './answering.js';
import { AnswersRepository } from './answers.repository.js';
import { eligibility, FIELD_OF, type Check } from './eligibility.rules.js';
import { KnownAnswerers } from './known-answerers.queries.js';
import { projectFacts } from './project-facts.rules.js';

/** An answer to save, and perhaps to send. */
export interface AnswerInput extends Omit<AnswerWish, 'content'> {
  readonly callId: string;
  readonly act: 'save' | 'submit';
  /** When the draft was saved that the form shows; empty for the first. */
  readonly revision: string;
  readonly content: Omit<AnswerContent, 'study'>;
  /** A study of the territory that answers, by its id; empty for none. */
  readonly study: string;
}

/** Fields that an answer is not sent without. */
const NEEDED = {
  name: ({ name }: AnswerWish) => name !== '',
  siren: ({ siren }: AnswerWish) => siren !== '',
  answerer: ({ content }: AnswerWish) => content.answerer !== null,
  title: ({ title }: AnswerWish) => title !== '',
  summary: ({ content }: AnswerWish) => content.summary !== '',
  commune: ({ content }: AnswerWish) => content.communeInsee !== null,
  total: ({ totalCents }: AnswerWish) => totalCents !== null,
  amountAsked: ({ amountCents }: AnswerWish) => amountCents !== null,
} as const;

/** An operator or a territory answers a call: saved as a draft as often as it likes, sent once it is whole and eligible. */
@Injectable()
export class SaveAnswer {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calls: CallsRepository,
    private readonly answers: AnswersRepository,
    private readonly known: KnownAnswerers,
    private readonly studies: StudiesRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, CallConflict where the call takes no answer now, InvalidInput naming every field that is missing or not eligible */
  async execute(ctx: RequestContext, { callId, act, revision, study, content, ...words }: AnswerInput): Promise<void> {
    requireAnswering(ctx);
    try {
      await this.uow.run(ctx, async (tx) => {
        const call = await this.openCall(tx, callId);
        const before = await this.answers.own(tx, callId);
        if (before?.state === 'submitted') throw new CallConflict('answer-submitted');
        if ((before?.savedAt.toISOString() ?? '') !== revision) throw new CallConflict('answer-changed');
        const attached = await this.studyOf(tx, study);
        await this.checkPlace(tx, content.placeSlug);
        const wish = { ...words, content: { ...content, study: attached } };
        const stamp = { by: actorName(ctx), at: this.clock.now() };
        const id = await this.keep(tx, callId, before, wish, stamp);
        if (act === 'submit') {
          const checks = await this.judge(tx, call, wish);
          await this.refuseGaps(tx, call, id, wish, checks);
          await this.answers.submit(tx, id, checks, stamp);
        }
        await this.audit.record(tx, {
          action: act === 'submit' ? 'calls.submit-answer' : 'calls.save-answer',
          subject: { type: 'call-answer', id },
          detail: { callId, title: wish.title, amountCents: wish.amountCents },
        });
      });
    } catch (error) {
      if (violates(error, 'call_answers_once')) throw new CallConflict('answer-changed');
      if (violates(error, 'call_answers_in_time')) throw new CallConflict('not-open');
      throw error;
    }
  }

  /** What the conditions of a call come to for an answer as it is typed. */
  async judge(tx: Tx, call: Call, wish: AnswerWish): Promise<Check[]> {
    const left = wish.siren === '' ? null : await this.answers.deMinimisLeft(tx, wish.siren, this.clock.today());
    return eligibility(call.conditions, projectFacts(call, wish, left));
  }

  /** @throws NotFound, CallConflict with why no answer is taken */
  async openCall(tx: Tx, callId: string): Promise<Call> {
    const call = await this.calls.publishedById(tx, callId);
    if (!call) throw new NotFound('call');
    const state = stateOf(call, this.clock.now());
    if (state === 'announced') throw new CallConflict('not-yet', { day: call.opensOn });
    if (state !== 'open') throw new CallConflict('late', { day: call.closesOn });
    if (call.organisationId === answeringOrganisation(tx.ctx).id) throw new CallConflict('own-call');
    return call;
  }

  private async keep(
    tx: Tx,
    callId: string,
    before: Answer | null,
    wish: AnswerWish,
    stamp: { readonly by: string; readonly at: Date },
  ): Promise<string> {
    if (!before) return this.answers.add(tx, callId, wish, stamp);
    if (!(await this.answers.change(tx, before.id, before.savedAt, wish, stamp)))
      throw new CallConflict('answer-changed');
    return before.id;
  }

  /** What an own study comes to, as it is attached. @throws CallRefused for another's */
  private async studyOf(tx: Tx, id: string): Promise<AttachedStudy | null> {
    if (id === '') return null;
    const own = answeringOrganisation(tx.ctx).kind === 'territory' && isUuid(id);
    const found = own ? await this.studies.byId(tx, id, null) : null;
    if (!found) throw new CallRefused('study', 'study-unknown');
    const { costCents, withoutGrantsCents, withGrantsCents } = cruiseYear(found.figures);
    return { id, title: found.title, version: found.version, costCents, withoutGrantsCents, withGrantsCents };
  }

  /** @throws CallRefused for a place that is not one's own */
  private async checkPlace(tx: Tx, slug: string | null): Promise<void> {
    if (slug === null) return;
    if (!(await this.known.places(tx)).some((place) => place.slug === slug))
      throw new CallRefused('place', 'place-unknown');
  }

  private async refuseGaps(tx: Tx, call: Call, id: string, wish: AnswerWish, checks: readonly Check[]): Promise<void> {
    const missing = Object.entries(NEEDED).flatMap(([field, filled]) =>
      filled(wish) ? [] : [{ field, code: `calls.answer-${field}-missing` }],
    );
    const absent = checks.flatMap(({ condition, verdict }) =>
      verdict === 'unknown' && (condition === 'land' || condition === 'project' || condition === 'network')
        ? [{ field: FIELD_OF[condition], code: 'calls.partner-missing' }]
        : [],
    );
    const unmet = checks.flatMap(({ condition, verdict }) =>
      verdict === 'unmet' ? [{ field: FIELD_OF[condition], code: `calls.unmet-${condition}` }] : [],
    );
    const above =
      wish.amountCents !== null && wish.totalCents !== null && wish.amountCents > wish.totalCents
        ? [{ field: 'amountAsked', code: 'calls.amount-above-total' }]
        : [];
    const sent = new Set((await this.answers.files(tx, id)).map(({ asked }) => asked));
    const files = call.files.filter((name) => !sent.has(name));
    const lacking =
      files.length === 0
        ? []
        : [{ field: 'document', code: 'calls.files-missing', params: { names: files.join(', ') } }];
    const all = [...missing, ...absent, ...unmet, ...above, ...lacking];
    if (all.length > 0) throw new InvalidInput(all);
  }
}
