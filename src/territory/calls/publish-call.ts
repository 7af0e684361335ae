import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { CallConflict } from './calls.errors.js';
import { CallsRepository } from './calls.repository.js';

/** A territory publishes a call: anybody reads it from then on, and it keeps its terms. */
@Injectable()
export class PublishCall {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calls: CallsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, CallConflict where it is published, or its last day is over */
  async execute(ctx: RequestContext, { callId }: { readonly callId: string }): Promise<void> {
    requirePermission(ctx, 'calls.decide');
    try {
      await this.uow.run(ctx, async (tx) => {
        const call = await this.calls.ownById(tx, callId);
        if (!call) throw new NotFound('call');
        if (!(await this.calls.publish(tx, callId, actorName(ctx), this.clock.now())))
          throw new CallConflict('call-published');
        await this.audit.record(tx, {
          action: 'calls.publish',
          subject: { type: 'call', id: callId },
          detail: { title: call.title, version: call.version, closesOn: call.closesOn },
        });
      });
    } catch (error) {
      if (violates(error, 'calls_publish')) throw new CallConflict('call-over');
      throw error;
    }
  }
}
