import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../access/index.js';
import { AuditTrail } from '../audit/index.js';
import { WebhookRepository } from './webhook.repository.js';

/** What may become of a webhook. */
export type WebhookChange = 'pause' | 'resume' | 'remove';

/** Pauses a webhook, resumes one that was paused or disabled, or removes it with its messages. What happens meanwhile is not told later. */
@Injectable()
export class ChangeWebhook {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly webhooks: WebhookRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** Idempotent. @throws Forbidden, NotFound */
  async execute(
    ctx: RequestContext,
    { webhookId: id, change }: { webhookId: string; change: WebhookChange },
  ): Promise<void> {
    requirePermission(ctx, 'webhooks.manage');
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.webhooks.byId(tx, id))) throw new NotFound('webhook');
      if (change === 'remove') await this.webhooks.remove(tx, id);
      else if (!(await this.webhooks.setState(tx, id, change === 'pause' ? 'paused' : 'active'))) return;
      await this.audit.record(tx, { action: `webhooks.${change}`, subject: { type: 'webhook', id } });
    });
  }
}
