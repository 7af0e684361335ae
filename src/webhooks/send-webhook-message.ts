import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../access/index.js';
import { AuditTrail } from '../audit/index.js';
import { MessageWaits, WebhookNotActive } from './webhook.errors.js';
import { WebhookMessagesRepository } from './webhook-messages.repository.js';
import { WebhookRepository } from './webhook.repository.js';
import { DELIVER_WEBHOOK } from './webhooks.jobs.js';

/** The type of a message that nothing led to. */
const TEST_MESSAGE = 'webhook.test';

/** Sends a message once more, under its id; or, without one, a test. */
@Injectable()
export class SendWebhookMessage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly webhooks: WebhookRepository,
    private readonly messages: WebhookMessagesRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws Forbidden, NotFound, WebhookNotActive, MessageWaits */
  async execute(ctx: RequestContext, wish: { webhookId: string; messageId: string | null }): Promise<void> {
    requirePermission(ctx, 'webhooks.manage');
    const { webhookId, messageId } = wish;
    await this.uow.run(ctx, async (tx) => {
      const webhook = await this.webhooks.byId(tx, webhookId);
      if (!webhook) throw new NotFound('webhook');
      if (webhook.state !== 'active') throw new WebhookNotActive();
      const id = messageId ?? newId();
      if (messageId === null) {
        await this.messages.add(tx, { id, webhookId, type: TEST_MESSAGE, happenedAt: this.clock.now() });
      } else {
        if ((await this.messages.byId(tx, id))?.webhookId !== webhookId) throw new NotFound('message');
        if (!(await this.messages.again(tx, id))) throw new MessageWaits();
        const detail = { messageId };
        await this.audit.record(tx, { action: 'webhooks.replay', subject: { type: 'webhook', id: webhookId }, detail });
      }
      await this.outbox.add(tx, DELIVER_WEBHOOK, { messageId: id });
    });
  }
}
