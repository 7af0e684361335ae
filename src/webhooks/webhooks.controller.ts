import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, parseId, redirect, submitForm, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { ChangeWebhook } from './change-webhook.js';
import { CreateWebhook } from './create-webhook.js';
import { RotateWebhookSecret } from './rotate-webhook-secret.js';
import { SendWebhookMessage } from './send-webhook-message.js';
import { ONE_BUTTON, WEBHOOK_FORM } from './webhooks.forms.js';
import { WebhooksPage } from './webhooks.page.js';
import { secretModel } from './webhooks.view.js';

/** What one person has sent: each is a request to somewhere else. */
const SENDING_LIMIT: Limit = { name: 'webhooks', points: 60, seconds: 60 };

/** An administrator has programs called when something happens. */
@Controller('admin/webhooks')
@Allow('webhooks.manage')
export class WebhooksController {
  constructor(
    private readonly pages: WebhooksPage,
    private readonly createWebhook: CreateWebhook,
    private readonly changeWebhook: ChangeWebhook,
    private readonly rotateSecret: RotateWebhookSecret,
    private readonly send: SendWebhookMessage,
  ) {}

  @Get()
  @Page('webhooks/webhooks')
  all(@Ctx() ctx: RequestContext) {
    return this.pages.all(ctx);
  }

  @Post()
  @Limited(SENDING_LIMIT)
  create(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      WEBHOOK_FORM,
      body,
      async (form) => page('webhooks/secret', secretModel(await this.createWebhook.execute(ctx, form), true), 201),
      async (refused) => page('webhooks/webhooks', await this.pages.all(ctx, refused)),
    );
  }

  @Get(':id')
  @Page('webhooks/webhook')
  one(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.one(ctx, parseId(id, 'webhook'));
  }

  @Post(':id/secrets')
  @Limited(SENDING_LIMIT)
  async rotate(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const made = await this.rotateSecret.execute(ctx, { webhookId: parseId(id, 'webhook') });
    return page('webhooks/secret', secretModel(made, false), 201);
  }

  @Post(':id/tests')
  @Limited(SENDING_LIMIT)
  test(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    return this.sent(ctx, { webhookId: parseId(id, 'webhook'), messageId: null }, body);
  }

  @Post(':id/messages/:messageId/replays')
  @Limited(SENDING_LIMIT)
  replay(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Param('messageId') messageId: string,
    @Body() body: unknown,
  ) {
    const wish = { webhookId: parseId(id, 'webhook'), messageId: parseId(messageId, 'message') };
    return this.sent(ctx, wish, body);
  }

  @Post(':id/pause')
  async pause(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.changeWebhook.execute(ctx, { webhookId: parseId(id, 'webhook'), change: 'pause' });
    return redirect(`/admin/webhooks/${id}`, 'webhooks.toast.paused');
  }

  @Post(':id/resume')
  async resume(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.changeWebhook.execute(ctx, { webhookId: parseId(id, 'webhook'), change: 'resume' });
    return redirect(`/admin/webhooks/${id}`, 'webhooks.toast.resumed');
  }

  @Post(':id/remove')
  async remove(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.changeWebhook.execute(ctx, { webhookId: parseId(id, 'webhook'), change: 'remove' });
    return redirect('/admin/webhooks', 'webhooks.toast.removed');
  }

  private sent(ctx: RequestContext, wish: { webhookId: string; messageId: string | null }, body: unknown) {
    const to = `/admin/webhooks/${wish.webhookId}`;
    return submitForm(
      ONE_BUTTON,
      body,
      async () => {
        await this.send.execute(ctx, wish);
        return redirect(to, 'webhooks.toast.sent');
      },
      async (refused) => page('webhooks/webhook', await this.pages.one(ctx, wish.webhookId, refused)),
    );
  }
}
