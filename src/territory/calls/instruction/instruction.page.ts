import { Injectable } from '@nestjs/common';
import { addDays, legalDay } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { can } from '../../../access/index.js';
import { StaffDirectory } from '../../../organisations/index.js';
import { AnswersRepository } from '../answers/answers.repository.js';
import type { Call } from '../call.js';
import { closesAt } from '../call.rules.js';
import { callModel, type CallModel } from '../call.view.js';
import { CallsRepository } from '../calls.repository.js';
import { DecisionsRepository } from '../decisions/decisions.repository.js';
import { ReadingsRepository } from '../readings/readings.repository.js';
import { followedDays, followUp } from '../followups/follow-up.view.js';
import { ReportsRepository } from '../followups/reports.repository.js';
import type { Answer } from '../answers/answer.js';
import type { Decision } from '../decisions/decision.js';
import { answersFile, type AnswerFormat } from './answer-files.view.js';
import { answerLines, answersTable, type AnswerLine } from './answer-lines.view.js';
import { fileButtons, readAnswerModel, type ReadAnswerModel } from './read-answer.view.js';

/** Days that are proposed for a report. */
const REPORT_DAYS = 60;

/** A call with its answers, and one answer, as the funder instructs them. */
@Injectable()
export class InstructionPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calls: CallsRepository,
    private readonly answers: AnswersRepository,
    private readonly readings: ReadingsRepository,
    private readonly decisions: DecisionsRepository,
    private readonly reports: ReportsRepository,
    private readonly staff: StaffDirectory,
  ) {}

  /** @throws NotFound */
  async call(ctx: RequestContext, id: string): Promise<CallModel> {
    return this.uow.read(ctx, async (tx) => {
      const call = await this.own(tx, id);
      const lines = await this.lines(tx, call);
      return callModel(ctx.locale, {
        call,
        versions: await this.calls.versions(tx, id),
        now: this.clock.now(),
        mayPublish: can(ctx, 'calls.decide'),
        answers: answersTable(ctx.locale, call, lines),
        downloads: lines.length === 0 ? [] : fileButtons(ctx.locale, call),
      });
    });
  }

  /** @throws NotFound */
  async answer(
    ctx: RequestContext,
    { callId, answerId }: { readonly callId: string; readonly answerId: string },
    refused?: RefusedForm,
  ): Promise<ReadAnswerModel> {
    const me = ctx.actor.kind === 'member' ? ctx.actor.id : null;
    return this.uow.read(ctx, async (tx) => {
      const call = await this.own(tx, callId);
      const answer = await this.answers.toCallById(tx, callId, answerId);
      if (!answer) throw new NotFound('answer');
      const decisions = await this.decisions.on(tx, answerId);
      const facts = {
        ...(await this.follow(tx, answer, decisions[0])),
        decisions,
        call,
        answer,
        me,
        files: await this.answers.files(tx, answerId),
        readings: await this.readings.of(tx, answerId, me),
        interests: await this.readings.interests(tx, answerId),
        deMinimisLeftCents: await this.answers.deMinimisLeft(tx, answer.siren, this.clock.today()),
        staff: await this.staff.all(tx),
        closed: this.clock.now() >= closesAt(call.closesOn),
        mayDecide: can(ctx, 'calls.decide'),
      };
      return readAnswerModel(ctx.locale, facts, refused);
    });
  }

  /** The answers as a file. @throws NotFound */
  async file(ctx: RequestContext, callId: string, format: AnswerFormat) {
    const { call, lines } = await this.uow.read(ctx, async (tx) => {
      const found = await this.own(tx, callId);
      return { call: found, lines: await this.lines(tx, found) };
    });
    return answersFile(ctx.locale, format, call, lines);
  }

  /** A file that came with an answer. @throws NotFound */
  async document(ctx: RequestContext, callId: string, answerId: string, fileId: string) {
    const found = await this.uow.read(ctx, async (tx) => {
      const answer = await this.answers.toCallById(tx, callId, answerId);
      return answer && this.answers.file(tx, answerId, fileId);
    });
    if (!found) throw new NotFound('file');
    return found;
  }

  /** Promise against use, where an aid was granted. */
  private async follow(tx: Tx, answer: Answer, last: Decision | undefined) {
    if (last?.outcome !== 'granted') return { follow: null, due: null };
    const today = this.clock.today();
    const days = followedDays(legalDay(last.decidedAt), today);
    const recorded = await this.reports.recorded(tx, answer.id, answer.content.placeSlug, days.from, days.to);
    const reports = await this.reports.of(tx, answer.id);
    const open = reports.some(({ receivedAt }) => receivedAt === null);
    return {
      follow: followUp(tx.ctx.locale, answer.content, recorded, reports, days),
      due: open ? null : addDays(today, REPORT_DAYS),
    };
  }

  private async own(tx: Tx, id: string): Promise<Call> {
    const call = await this.calls.ownById(tx, id);
    if (!call) throw new NotFound('call');
    return call;
  }

  private async lines(tx: Tx, call: Call): Promise<AnswerLine[]> {
    const answers = await this.answers.toCall(tx, call.id);
    const readings = await this.readings.ofCall(tx, call.id);
    return answerLines(call, answers, readings, await this.decisions.ofCall(tx, call.id));
  }
}
