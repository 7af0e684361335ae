import { Injectable } from '@nestjs/common';
import { communeIndex, circleWithin, nearestPlaces } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound, type InvalidInput } from '#libs/platform/errors/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import type { SummaryRow } from '#libs/platform/views/index.js';
import { PlaceRecords } from '../../../sites/index.js';
import { StudiesRepository } from '../../economics/studies.repository.js';
import type { Call } from '../call.js';
import { stateOf } from '../call.rules.js';
import { CallsRepository } from '../calls.repository.js';
import type { Answer, AnswerWish } from './answer.js';
import { answeringOrganisation, requireAnswering } from './answering.js';
import { answerModel, type AnswerFacts, type AnswerModel } from './answer.view.js';
import { checkRows } from './answer-words.view.js';
import { AnswersRepository } from './answers.repository.js';
import { KnownAnswerers } from './known-answerers.queries.js';
import { DecisionsRepository } from '../decisions/decisions.repository.js';
import { ReportsRepository } from '../followups/reports.repository.js';
import { SaveAnswer } from './save-answer.js';

/** Places beyond are told as none. */
const FARTHEST_MINUTES = 60;

/** What conditions come to while an answer is typed: the part of the page that is replaced. */
export interface ChecksModel {
  readonly checks: readonly SummaryRow[];
  /** What cannot be read as it is typed. */
  readonly faults: readonly string[];
}

/** An answer to a call as whoever answers sees it. */
@Injectable()
export class AnswerPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calls: CallsRepository,
    private readonly answers: AnswersRepository,
    private readonly known: KnownAnswerers,
    private readonly studies: StudiesRepository,
    private readonly places: PlaceRecords,
    private readonly decisions: DecisionsRepository,
    private readonly reports: ReportsRepository,
    private readonly save: SaveAnswer,
  ) {}

  /** @throws NotFound for a call that is not published, Forbidden for whoever answers none */
  async show(ctx: RequestContext, callId: string, refused?: RefusedForm): Promise<AnswerModel> {
    requireAnswering(ctx);
    return this.uow.read(ctx, async (tx) => {
      const call = await this.calls.publishedById(tx, callId);
      if (!call || call.organisationId === answeringOrganisation(ctx).id) throw new NotFound('call');
      return answerModel(ctx.locale, await this.facts(tx, call), refused);
    });
  }

  /** What the conditions come to for an answer as it is typed; nothing is kept. @throws NotFound, CallConflict */
  async checks(ctx: RequestContext, callId: string, wish: AnswerWish): Promise<ChecksModel> {
    requireAnswering(ctx);
    return this.uow.read(ctx, async (tx) => {
      const call = await this.save.openCall(tx, callId);
      return { checks: checkRows(ctx.locale, await this.save.judge(tx, call, wish)), faults: [] };
    });
  }

  /** What cannot be read as it is typed. */
  faults(ctx: RequestContext, refusal: InvalidInput): ChecksModel {
    return { checks: [], faults: errorSummary(ctx.locale, refusal).errors.map(({ message }) => message) };
  }

  /** A file of one's own answer. @throws NotFound */
  async file(ctx: RequestContext, callId: string, fileId: string) {
    requireAnswering(ctx);
    const found = await this.uow.read(ctx, async (tx) => {
      const answer = await this.answers.own(tx, callId);
      return answer && this.answers.file(tx, answer.id, fileId);
    });
    if (!found) throw new NotFound('file');
    return found;
  }

  private async facts(tx: Tx, call: Call): Promise<AnswerFacts> {
    const answer = await this.answers.own(tx, call.id);
    const known = await this.known.of(tx);
    const operator = answeringOrganisation(tx.ctx).kind === 'operator';
    const siren = answer?.siren || known.siren;
    return {
      call,
      answer,
      known,
      checks: answer ? (answer.checks ?? (await this.save.judge(tx, call, answer))) : [],
      files: answer ? await this.answers.files(tx, answer.id) : [],
      places: operator ? await this.known.places(tx) : [],
      studies: operator ? [] : await this.studies.list(tx),
      aids: siren === '' ? [] : await this.known.aids(tx, siren),
      deMinimisLeftCents: siren === '' ? null : await this.answers.deMinimisLeft(tx, siren, this.clock.today()),
      nearest: await this.nearest(tx, answer),
      report: answer ? ((await this.reports.of(tx, answer.id)).find(({ words }) => words === null) ?? null) : null,
      decision: answer ? ((await this.decisions.on(tx, answer.id))[0] ?? null) : null,
      open: stateOf(call, this.clock.now()) === 'open',
    };
  }

  private async nearest(tx: Tx, answer: Answer | null): Promise<AnswerFacts['nearest']> {
    const insee = answer?.content.communeInsee;
    const commune = insee ? communeIndex().get(insee) : undefined;
    if (!commune) return null;
    const { centre, km } = circleWithin([commune], FARTHEST_MINUTES);
    const around = await this.places.namedWithin(tx, centre, km, this.clock.today());
    const [found] = nearestPlaces([commune], around);
    return found && found.travel.minutes <= FARTHEST_MINUTES ? found : null;
  }
}
