import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { WebhookMessagesRepository } from './webhook-messages.repository.js';
import { WebhookRepository } from './webhook.repository.js';
import { webhookModel, type WebhookModel } from './webhook.view.js';
import { webhooksModel, type WebhooksModel } from './webhooks.view.js';

/** What the pages of webhooks show. */
@Injectable()
export class WebhooksPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly webhooks: WebhookRepository,
    private readonly messages: WebhookMessagesRepository,
  ) {}

  async all(ctx: RequestContext, refused?: RefusedForm): Promise<WebhooksModel> {
    return webhooksModel(ctx.locale, await this.uow.read(ctx, (tx) => this.webhooks.all(tx)), refused);
  }

  /** @throws NotFound */
  async one(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<WebhookModel> {
    return this.uow.read(ctx, async (tx) => {
      const webhook = await this.webhooks.byId(tx, id);
      if (!webhook) throw new NotFound('webhook');
      return webhookModel(ctx.locale, webhook, await this.messages.recent(tx, id), refused);
    });
  }
}
