import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { Outbound, OutboundRefusal } from '#libs/platform/outbound/index.js';
import { HandlesJob, Outbox, type JobHandler } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../audit/index.js';
import { DELIVER_WEBHOOK, MAIL_WEBHOOK_DISABLED } from './webhooks.jobs.js';
import { WebhookMessagesRepository, type Attempt, type WebhookMessage } from './webhook-messages.repository.js';
import { WebhookRepository, type Webhook } from './webhook.repository.js';
import { messageBody, PATIENCE_DAYS, pauseAfter, signedHeaders } from './webhook.rules.js';
import { WebhookSecrets } from './webhook-secrets.js';

type Payload = z.infer<typeof DELIVER_WEBHOOK.payload>;

/** How much of an answer is read, in bytes: its status is what counts. */
const LARGEST_ANSWER = 64_000;
/** How long a program may take, in milliseconds. */
const ANSWER_MS = 10_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A program that did not take a message. Says itself when to try again (`RetryAdvice`). */
class NotTaken extends Error {
  override readonly name = 'NotTaken';

  constructor(
    trouble: string,
    readonly retryAfter: number,
  ) {
    super(`the program did not take the message: ${trouble}`);
  }
}

/** Posts one message to one program, signed. A message may come twice, under the same id: never not at all. */
@HandlesJob(DELIVER_WEBHOOK)
@Injectable()
export class DeliverWebhookJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly webhooks: WebhookRepository,
    private readonly messages: WebhookMessagesRepository,
    private readonly secrets: WebhookSecrets,
    private readonly outbound: Outbound,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext, { messageId }: Payload): Promise<void> {
    const found = await this.uow.run(ctx, (tx) => this.due(tx, messageId));
    if (!found) return;
    const attempt = await this.post(found.webhook, found.message);
    const again = await this.uow.run(ctx, (tx) => this.note(tx, found.webhook, messageId, attempt));
    if (again !== null) throw new NotTaken(attempt.trouble ?? '', again);
  }

  async onFailed(ctx: RequestContext, { messageId }: Payload): Promise<void> {
    await this.uow.run(ctx, (tx) => this.messages.end(tx, messageId, 'failed'));
  }

  async onRetry(tx: Tx, { messageId }: Payload): Promise<void> {
    await this.messages.again(tx, messageId);
  }

  private async due(tx: Tx, id: string): Promise<{ webhook: Webhook; message: WebhookMessage } | null> {
    const message = await this.messages.byId(tx, id);
    const webhook = message && (await this.webhooks.byId(tx, message.webhookId));
    if (!message || !webhook || message.state !== 'waiting') return null;
    if (webhook.state === 'active') return { webhook, message };
    await this.messages.end(tx, id, 'dropped');
    return null;
  }

  private async post(webhook: Webhook, message: WebhookMessage): Promise<Attempt> {
    const at = this.clock.now();
    const body = messageBody(message);
    const headers = signedHeaders({ id: message.id, body }, await this.secrets.signing(webhook, at), at);
    try {
      const asked = { method: 'POST', headers, body, largest: LARGEST_ANSWER, patienceMs: ANSWER_MS };
      const { ok, status } = await this.outbound.fetch(webhook.url, asked);
      return { status, trouble: ok ? null : 'status', at };
    } catch (error) {
      if (error instanceof OutboundRefusal) return { status: null, trouble: error.reason, at };
      throw error;
    }
  }

  /** @returns seconds until the next attempt; null when there is none */
  private async note(tx: Tx, webhook: Webhook, messageId: string, attempt: Attempt): Promise<number | null> {
    const attempts = await this.messages.attempted(tx, messageId, attempt);
    if (attempt.trouble === null) {
      if (webhook.failingSince !== null) await this.webhooks.answered(tx, webhook.id);
      return null;
    }
    const since = await this.webhooks.failed(tx, webhook.id, attempt.at);
    if (attempt.at.getTime() - since.getTime() < PATIENCE_DAYS * DAY_MS) return pauseAfter(attempts);
    if (await this.webhooks.setState(tx, webhook.id, 'disabled')) {
      await this.outbox.add(tx, MAIL_WEBHOOK_DISABLED, { webhookId: webhook.id, failingSince: since.toISOString() });
      await this.audit.record(tx, { action: 'webhooks.disable', subject: { type: 'webhook', id: webhook.id } });
    }
    await this.messages.end(tx, messageId, 'failed');
    return null;
  }
}
