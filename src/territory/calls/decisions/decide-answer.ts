import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../../access/index.js';
import { AuditTrail } from '../../../audit/index.js';
import type { NewAid } from '../../aid/aid.js';
import { AidsRepository } from '../../aid/aids.repository.js';
import { RecordAid } from '../../aid/record-aid.js';
import type { Answer } from '../answers/answer.js';
import { AnswersRepository } from '../answers/answers.repository.js';
import type { Call } from '../call.js';
import { CallConflict, CallRefused } from '../calls.errors.js';
import { CallsRepository } from '../calls.repository.js';
import type { Decision, Outcome } from './decision.js';
import { DecisionsRepository } from './decisions.repository.js';
import { TELL_OF_CALL } from './decisions.jobs.js';

/** A decision to take. */
export interface DecisionInput {
  readonly callId: string;
  readonly answerId: string;
  readonly outcome: Outcome;
  /** Null unless it is granted. */
  readonly amountCents: number | null;
  readonly reason: string;
}

/** The funder decides on an answer: what is granted enters the ledger of aid in the same act, or nothing is decided. */
@Injectable()
export class DecideAnswer {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calls: CallsRepository,
    private readonly answers: AnswersRepository,
    private readonly decisions: DecisionsRepository,
    private readonly aids: AidsRepository,
    private readonly record: RecordAid,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, CallConflict before two readers agree or a third has read, CallRefused, AidAboveCeiling */
  async execute(ctx: RequestContext, input: DecisionInput): Promise<void> {
    requirePermission(ctx, 'calls.decide');
    const wanted: { aid: NewAid | null } = { aid: null };
    try {
      await this.uow.run(ctx, async (tx) => {
        const [call, answer] = await this.found(tx, input);
        if (input.amountCents !== null && input.amountCents > (answer.amountCents ?? 0))
          throw new CallRefused('amount', 'amount-above-asked');
        const [last] = await this.decisions.on(tx, answer.id);
        await this.takeBack(tx, last, input.reason);
        wanted.aid = input.amountCents === null ? null : this.aidOf(call, answer, input.amountCents);
        const aidId = wanted.aid && (await this.record.within(tx, wanted.aid));
        const { outcome, amountCents, reason } = input;
        const number = (last?.number ?? 0) + 1;
        const decided = { decidedBy: actorName(ctx), decidedAt: this.clock.now() };
        await this.decisions.add(tx, answer.id, { number, outcome, amountCents, reason, aidId, ...decided });
        const { organisationKind, organisationId } = answer;
        await this.outbox.add(tx, TELL_OF_CALL, {
          callId: call.id,
          answerId: answer.id,
          organisationKind,
          organisationId,
          news: 'decided',
          number,
        });
        await this.audit.record(tx, {
          action: 'calls.decide',
          subject: { type: 'call-answer', id: answer.id },
          detail: { callId: call.id, number, outcome, amountCents, reason },
        });
      });
    } catch (error) {
      if (violates(error, 'public_aids_ceiling') && wanted.aid) throw await this.record.aboveCeiling(ctx, wanted.aid);
      if (violates(error, 'call_decisions_read')) throw new CallConflict('not-read');
      if (violates(error, 'call_decisions_once') || violates(error, 'call_decisions_next'))
        throw new CallConflict('decided-meanwhile');
      throw error;
    }
  }

  private async found(tx: Tx, { callId, answerId }: DecisionInput): Promise<readonly [Call, Answer]> {
    const call = await this.calls.ownById(tx, callId);
    const answer = call && (await this.answers.toCallById(tx, callId, answerId));
    if (!answer) throw new NotFound('answer');
    return [call, answer];
  }

  /** The aid of a decision that is corrected counts no more. */
  private async takeBack(tx: Tx, last: Decision | undefined, reason: string): Promise<void> {
    if (!last?.aidId || !(await this.aids.cancel(tx, last.aidId, reason.slice(0, 500), this.clock.now()))) return;
    await this.audit.record(tx, {
      action: 'territory.cancel-aid',
      subject: { type: 'public-aid', id: last.aidId },
      detail: { reason },
    });
  }

  private aidOf({ aid }: Call, { name, siren, content }: Answer, amountCents: number): NewAid {
    return {
      ...aid,
      origin: 'granted',
      undertaking: siren,
      undertakingName: name,
      amountCents,
      grantedOn: this.clock.today(),
      placeSlug: content.placeSlug,
    };
  }
}
