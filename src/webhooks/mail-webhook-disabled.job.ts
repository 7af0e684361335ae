import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { employerZone } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { formatInstant } from '#libs/platform/i18n/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { WebhookRepository } from './webhook.repository.js';
import { MAIL_WEBHOOK_DISABLED } from './webhooks.jobs.js';

type Payload = z.infer<typeof MAIL_WEBHOOK_DISABLED.payload>;

/** The letter `webhook-disabled`, to an administrator. */
export interface WebhookDisabledLetter {
  readonly reader: string;
  readonly host: string;
  readonly since: string;
  readonly url: string;
}

/** Writes to the administrators that a program has not answered for days and is called no more. */
@HandlesJob(MAIL_WEBHOOK_DISABLED)
@Injectable()
export class MailWebhookDisabledJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly webhooks: WebhookRepository,
    private readonly members: MemberDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { webhookId, failingSince }: Payload): Promise<void> {
    const { webhook, readers } = await this.uow.read(ctx, async (tx) => ({
      webhook: await this.webhooks.byId(tx, webhookId),
      readers: await this.members.withRole(tx, 'admin'),
    }));
    if (!webhook) return;
    const { host } = new URL(webhook.url);
    const letters = readers.map((reader): Letter => ({
      effectKey: `webhooks.disabled:${webhookId}:${failingSince}:${reader.id}`,
      to: { email: reader.email },
      write: (locale, letterhead) => {
        const since = formatInstant(locale, new Date(failingSince), employerZone(), 'date');
        const url = letterhead.link(`/admin/webhooks/${webhookId}`);
        const model: WebhookDisabledLetter = { reader: reader.displayName, host, since, url };
        return this.views.renderEmail('webhook-disabled', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(ctx, letters);
  }
}
