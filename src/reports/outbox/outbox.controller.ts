import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page, parseId } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { mailPage } from './mail-page.js';
import { OutboxPage } from './outbox.page.js';
import { mailModel, outboxModel } from './outbox.view.js';

/** The demonstration's outbox: what would have been mailed. Without the demo these pages do not exist. */
@Controller('outbox')
@Allow('outbox.read')
export class OutboxController {
  constructor(private readonly outbox: OutboxPage) {}

  @Get()
  @Page('reports/outbox')
  async list(@Ctx() ctx: RequestContext) {
    return outboxModel(ctx.locale, await this.outbox.recent(ctx));
  }

  @Get(':id')
  @Page('reports/mail')
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return mailModel(ctx.locale, await this.outbox.one(ctx, parseId(id, 'mail')));
  }

  @Get(':id/html')
  async html(@Ctx() ctx: RequestContext, @Param('id') id: string, @Res({ passthrough: true }) res: Response) {
    return mailPage(res, (await this.outbox.one(ctx, parseId(id, 'mail'))).html);
  }
}
