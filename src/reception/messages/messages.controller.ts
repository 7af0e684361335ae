import { Body, Controller, Get, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, redirect, submitForm, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { MESSAGE_FORM } from './messages.forms.js';
import { MessagesPage } from './messages.page.js';
import { messageCheckModel } from './messages.view.js';
import { TellThoseWhoCome } from './tell-those-who-come.js';

const HERE = '/operator/messages';
/** A message goes to many people: whoever runs a place sends a few a day. */
const MESSAGE_LIMIT: Limit = { name: 'arrival-messages', points: 60, seconds: 3600 };

/** An operator writes to those who come to its sites. */
@Controller('operator/messages')
@Allow('arrivals.tell')
export class MessagesController {
  constructor(
    private readonly pages: MessagesPage,
    private readonly tell: TellThoseWhoCome,
  ) {}

  @Get()
  @Page('reception/messages')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  @Post()
  @Limited(MESSAGE_LIMIT)
  send(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      MESSAGE_FORM,
      body,
      async (wish) => {
        const outcome = await this.tell.execute(ctx, wish);
        return outcome.state === 'sent'
          ? redirect(HERE, 'reception.toast.message-sent')
          : page('reception/message-check', messageCheckModel(ctx.locale, wish, outcome));
      },
      async (refused) => page('reception/messages', await this.pages.show(ctx, refused)),
    );
  }
}
