import { Module } from '@nestjs/common';
import { KeysModule } from '#libs/platform/keys/index.js';
import { Brings } from '../access/index.js';
import { ChangeWebhook } from './change-webhook.js';
import { CreateWebhook } from './create-webhook.js';
import { DeliverWebhookJob } from './deliver-webhook.job.js';
import { MailWebhookDisabledJob } from './mail-webhook-disabled.job.js';
import { RotateWebhookSecret } from './rotate-webhook-secret.js';
import { SendWebhookMessage } from './send-webhook-message.js';
import { WEBHOOK_MESSAGES } from './webhook-messages.forms.js';
import { WebhookMessagesRepository } from './webhook-messages.repository.js';
import { WebhookRepository } from './webhook.repository.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksPage } from './webhooks.page.js';

/** Programs of an employer that are called when something happens. */
@Brings({
  apiWebhooks: WEBHOOK_MESSAGES,
  menu: [
    {
      area: 'admin',
      href: '/admin/webhooks',
      labelKey: 'common.nav.webhooks',
      icon: 'webhook',
      permission: 'webhooks.manage',
      order: 22,
      group: 'programs',
    },
  ],
})
@Module({
  imports: [KeysModule],
  controllers: [WebhooksController],
  providers: [
    ChangeWebhook,
    CreateWebhook,
    DeliverWebhookJob,
    MailWebhookDisabledJob,
    RotateWebhookSecret,
    SendWebhookMessage,
    WebhookMessagesRepository,
    WebhookRepository,
    WebhookSecrets,
    WebhooksPage,
  ],
})
export class WebhooksModule {}
