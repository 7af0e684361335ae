import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { HandlesJob, JobEffects, Outbox, type JobHandler } from '#libs/platform/queue/index.js';
import { GroupBookingsRepository } from './group-bookings.repository.js';
import { FINISH_GROUP, TELL_OF_GROUP } from './group.jobs.js';
import { SettleGroup } from './settle-group.js';

type Payload = z.infer<typeof FINISH_GROUP.payload>;

/** Books what is left of an act, usually nothing, since whoever asked has waited for it; then each who has a desk is told. */
@HandlesJob(FINISH_GROUP)
@Injectable()
export class FinishGroupJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly settle: SettleGroup,
    private readonly groups: GroupBookingsRepository,
    private readonly effects: JobEffects,
    private readonly outbox: Outbox,
  ) {}

  async handle(ctx: RequestContext, { groupId }: Payload): Promise<void> {
    await this.settle.execute(ctx, { groupId });
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.effects.claim(tx, `bookings.group:${groupId}`))) return;
      for (const { bookingId } of await this.groups.people(tx, groupId))
        if (bookingId !== null) await this.outbox.add(tx, TELL_OF_GROUP, { groupId, bookingId });
    });
  }
}
