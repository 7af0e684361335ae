import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { Outbound } from '#libs/platform/outbound/index.js';
import { requirePermission } from '../access/index.js';
import { AuditTrail } from '../audit/index.js';
import { TooManyWebhooks, WebhookAddressRefused } from './webhook.errors.js';
import { WebhookRepository } from './webhook.repository.js';
import { shownSecret, type WebhookEvent } from './webhook.rules.js';
import { WebhookSecrets } from './webhook-secrets.js';

/** Most webhooks of an employer. */
const MOST = 20;

/** Who is to be called, and of what. */
export interface WebhookWish {
  readonly url: string;
  readonly name: string;
  readonly events: readonly WebhookEvent[];
}

/** A webhook with its secret, which is shown once. */
export interface MadeWebhook {
  readonly id: string;
  readonly secret: string;
}

/** Has a program called when something happens. */
@Injectable()
export class CreateWebhook {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly webhooks: WebhookRepository,
    private readonly secrets: WebhookSecrets,
    private readonly outbound: Outbound,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws Forbidden, WebhookAddressRefused (no https, not public, unknown), TooManyWebhooks */
  async execute(ctx: RequestContext, { url, name, events }: WebhookWish): Promise<MadeWebhook> {
    requirePermission(ctx, 'webhooks.manage');
    const refusal = await this.outbound.refusal(url);
    if (refusal) throw new WebhookAddressRefused(refusal);
    const id = newId();
    const source = await this.secrets.fresh();
    await this.uow.run(ctx, async (tx) => {
      if ((await this.webhooks.all(tx)).length >= MOST) throw new TooManyWebhooks(MOST);
      await this.webhooks.add(tx, { id, url, name, events, secret: source, at: this.clock.now() });
      // The host says who is called; what stands behind it in the address may be a secret of theirs.
      const detail = { host: new URL(url).host, events: [...events] };
      await this.audit.record(tx, { action: 'webhooks.create', subject: { type: 'webhook', id }, detail });
    });
    return { id, secret: shownSecret(await this.secrets.secret(id, source)) };
  }
}
