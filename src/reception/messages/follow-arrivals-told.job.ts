import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { HandlesEvent, type EventHandler } from '#libs/platform/events/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { ARRIVALS_TOLD } from './message.events.js';
import { TELL_ARRIVAL } from './messages.jobs.js';
import { MessagesRepository } from './messages.repository.js';

type Payload = z.infer<typeof ARRIVALS_TOLD.payload>;

/** A place writes to those who come: each of an employer's people who is expected gets one letter. */
@HandlesEvent(ARRIVALS_TOLD, { name: 'reception.follow-arrivals-told' })
@Injectable()
export class FollowArrivalsToldJob implements EventHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly messages: MessagesRepository,
    private readonly outbox: Outbox,
  ) {}

  tenants(ctx: RequestContext, { siteId, day }: Payload): Promise<string[]> {
    return this.uow.read(ctx, (tx) => this.messages.employersAt(tx, siteId, day));
  }

  async handle(tx: Tx, { messageId, siteId, day }: Payload): Promise<void> {
    const people = await this.messages.peopleAt(tx, siteId, day);
    await this.outbox.addAll(
      tx,
      TELL_ARRIVAL,
      people.map((employeeId) => ({ messageId, employeeId })),
    );
  }
}
