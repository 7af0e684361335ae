import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../access/index.js';
import { AuditTrail } from '../audit/index.js';
import type { MadeWebhook } from './create-webhook.js';
import { WebhookRepository } from './webhook.repository.js';
import { FORMER_HOURS, shownSecret } from './webhook.rules.js';
import { WebhookSecrets } from './webhook-secrets.js';

const HOUR_MS = 60 * 60 * 1000;

/** Replaces the secret of a webhook; for a day both sign, so that no message is lost in between. */
@Injectable()
export class RotateWebhookSecret {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly webhooks: WebhookRepository,
    private readonly secrets: WebhookSecrets,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @returns the new secret, shown once @throws Forbidden, NotFound */
  async execute(ctx: RequestContext, { webhookId: id }: { webhookId: string }): Promise<MadeWebhook> {
    requirePermission(ctx, 'webhooks.manage');
    const source = await this.secrets.fresh();
    const until = new Date(this.clock.nowMs() + FORMER_HOURS * HOUR_MS);
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.webhooks.byId(tx, id))) throw new NotFound('webhook');
      await this.webhooks.rotate(tx, id, source, until);
      await this.audit.record(tx, { action: 'webhooks.rotate', subject: { type: 'webhook', id } });
    });
    return { id, secret: shownSecret(await this.secrets.secret(id, source)) };
  }
}
