import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, parseId, redirect, submitForm, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { AskTelework } from '../requests/ask-telework.js';
import { OwnRequestPage } from './own-request.page.js';
import { WISH_FORM } from './requests.forms.js';
import { WithdrawRequest } from '../requests/withdraw-request.js';

/** A request writes to people. */
const REQUEST_LIMIT: Limit = { name: 'telework-requests', points: 30, seconds: 3_600 };

/** « Demander du télétravail »: asking, following and taking back. */
@Controller('my/request')
@Allow('requests.ask')
export class OwnRequestController {
  constructor(
    private readonly pages: OwnRequestPage,
    private readonly ask: AskTelework,
    private readonly withdraw: WithdrawRequest,
  ) {}

  @Get()
  @Page('requests/mine')
  async show(@Ctx() ctx: RequestContext) {
    return (await this.pages.model(ctx)) ?? page('bookings/no-employee', {});
  }

  @Post()
  @Limited(REQUEST_LIMIT)
  async create(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      WISH_FORM,
      body,
      async (wish) => {
        await this.ask.execute(ctx, wish);
        return redirect('/my/request', 'requests.toast.asked');
      },
      async (refused) => {
        const model = await this.pages.model(ctx, refused);
        return model ? page('requests/mine', model) : page('bookings/no-employee', {});
      },
    );
  }

  @Post(':id/withdrawal')
  async takeBack(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.withdraw.execute(ctx, { requestId: parseId(id, 'request') });
    return redirect('/my/request', 'requests.toast.withdrawn');
  }
}
