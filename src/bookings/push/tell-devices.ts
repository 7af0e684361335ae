import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { JobEffects, Outbox } from '#libs/platform/queue/index.js';
import { PUSH_TO_DEVICE } from './push.jobs.js';
import { PushSubscriptionsRepository } from './push-subscriptions.repository.js';

/** A piece of news for a person. */
export interface NewsForPerson extends Omit<z.infer<typeof PUSH_TO_DEVICE.payload>, 'subscriptionId'> {
  /** That of the letter which says the same: with one key one push to each browser. */
  readonly effectKey: string;
  readonly employeeId: string;
}

/** Has the browsers told that a person chose, beside the letter. */
@Injectable()
export class TellDevices {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly subscriptions: PushSubscriptionsRepository,
    private readonly effects: JobEffects,
    private readonly outbox: Outbox,
  ) {}

  /** Harmless twice. */
  async execute(ctx: RequestContext, { effectKey, employeeId, ...news }: NewsForPerson): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const told = await this.subscriptions.of(tx, employeeId);
      if (told.length === 0 || !(await this.effects.claim(tx, `push:${effectKey}`))) return;
      await this.outbox.addAll(
        tx,
        PUSH_TO_DEVICE,
        told.map(({ id: subscriptionId }) => ({ ...news, subscriptionId })),
      );
    });
  }
}
