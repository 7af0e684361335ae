import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../../access/index.js';
import { AuditTrail } from '../../../audit/index.js';
import { StaffDirectory } from '../../../organisations/index.js';
import { AnswersRepository } from '../answers/answers.repository.js';
import { CallConflict, CallRefused } from '../calls.errors.js';
import { CallsRepository } from '../calls.repository.js';
import type { Score } from './reading.js';
import { pointsOf } from './reading.rules.js';
import { ReadingsRepository } from './readings.repository.js';

/** An answer to a call of the territory. */
interface Which {
  readonly callId: string;
  readonly answerId: string;
}

/** Why PostgreSQL takes no reader, as the form says it. */
const REFUSED = {
  call_readings_interest: 'reader-interested',
  call_readings_own: 'reader-own',
  call_readings_funder: 'reader-unknown',
  call_readings_pkey: 'reader-twice',
} as const;

/** The funder has answers read: two readers, who score apart from each other, and a third where they differ. */
@Injectable()
export class ReadAnswer {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calls: CallsRepository,
    private readonly answers: AnswersRepository,
    private readonly readings: ReadingsRepository,
    private readonly staff: StaffDirectory,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, CallRefused naming why this person does not read it, CallConflict before the closing or where enough do */
  async assign(ctx: RequestContext, { reader, ...which }: Which & { readonly reader: string }): Promise<void> {
    requirePermission(ctx, 'calls.decide');
    try {
      await this.act(ctx, which, 'calls.assign-reader', { reader }, async (tx) => {
        const member = await this.staff.activeIn(tx, reader);
        if (!member) throw new CallRefused('reader', 'reader-unknown');
        await this.readings.assign(
          tx,
          which.answerId,
          { id: reader, name: member.displayName },
          { by: actorName(ctx), at: this.clock.now() },
        );
      });
    } catch (error) {
      if (violates(error, 'call_readings_time')) throw new CallConflict('reading-early');
      if (violates(error, 'call_readings_two')) throw new CallConflict('readers-enough');
      const found = Object.entries(REFUSED).find(([constraint]) => violates(error, constraint));
      if (found) throw new CallRefused('reader', found[1]);
      throw error;
    }
  }

  /** @throws NotFound, CallConflict for whoever was not asked or has scored, CallRefused */
  async score(ctx: RequestContext, { scores, ...which }: Which & { readonly scores: readonly Score[] }): Promise<void> {
    requirePermission(ctx, 'calls.manage');
    const memberId = memberOf(ctx);
    try {
      await this.act(ctx, which, 'calls.score', { member: memberId }, async (tx) => {
        const call = await this.calls.ownById(tx, which.callId);
        if (!call) throw new NotFound('call');
        if (scores.length !== call.criteria.length) throw new CallRefused('score.0', 'scores-all');
        const given = { scores, points: pointsOf(call.criteria, scores) };
        if (!(await this.readings.score(tx, { answerId: which.answerId, memberId }, given, this.clock.now())))
          throw new CallConflict('not-reader');
      });
    } catch (error) {
      if (violates(error, 'call_readings_interest')) throw new CallConflict('reader-interested');
      throw error;
    }
  }

  /** Whoever declares an interest reads no more; a reading without scores is taken back. @throws NotFound, CallConflict once scores are given */
  async declare(ctx: RequestContext, { reason, ...which }: Which & { readonly reason: string }): Promise<void> {
    requirePermission(ctx, 'calls.manage');
    const interest = { memberId: memberOf(ctx), name: actorName(ctx), reason };
    try {
      await this.act(ctx, which, 'calls.declare-interest', { reason }, async (tx) => {
        if (!(await this.readings.declare(tx, which.answerId, interest, this.clock.now())))
          throw new CallConflict('interest-declared');
      });
    } catch (error) {
      if (violates(error, 'call_interests_late')) throw new CallConflict('interest-late');
      throw error;
    }
  }

  private async act(
    ctx: RequestContext,
    { callId, answerId }: Which,
    action: 'calls.assign-reader' | 'calls.score' | 'calls.declare-interest',
    detail: Readonly<Record<string, string>>,
    work: (tx: Tx) => Promise<void>,
  ): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.answers.toCallById(tx, callId, answerId))) throw new NotFound('answer');
      await work(tx);
      await this.audit.record(tx, {
        action,
        subject: { type: 'call-answer', id: answerId },
        detail: { callId, ...detail },
      });
    });
  }
}

/** The member that acts; commands read nothing. @throws CallConflict */
function memberOf({ actor }: RequestContext): string {
  if (actor.kind !== 'member') throw new CallConflict('not-reader');
  return actor.id;
}
