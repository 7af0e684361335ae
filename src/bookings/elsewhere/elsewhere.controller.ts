import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import {
  Limited,
  page,
  Page,
  parseId,
  parseInput,
  redirect,
  submitForm,
  type Limit,
} from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { AskElsewhere } from './ask-elsewhere.js';
import { ELSEWHERE_FORM, ELSEWHERE_QUERY } from './elsewhere.forms.js';
import { ElsewherePage } from './elsewhere.page.js';

/** Somebody on the road asks for a few days. */
const ELSEWHERE_LIMIT: Limit = { name: 'days-elsewhere', points: 30, seconds: 3_600 };

/** An employee away from home asks HR for a day, and sees what became of it. */
@Controller('elsewhere')
@Allow('bookings.book')
export class ElsewhereController {
  constructor(
    private readonly pages: ElsewherePage,
    private readonly ask: AskElsewhere,
  ) {}

  @Get()
  @Page('bookings/elsewhere')
  list(@Ctx() ctx: RequestContext) {
    return this.pages.own(ctx);
  }

  @Get('new')
  @Page('bookings/ask-elsewhere')
  form(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.pages.form(ctx, parseInput(ELSEWHERE_QUERY, query));
  }

  @Post(':siteId')
  @Limited(ELSEWHERE_LIMIT)
  send(@Ctx() ctx: RequestContext, @Param('siteId') id: string, @Body() body: unknown) {
    const siteId = parseId(id, 'site');
    return submitForm(
      ELSEWHERE_FORM,
      body,
      async (wish) => {
        await this.ask.execute(ctx, { siteId, ...wish });
        return redirect('/elsewhere', 'bookings.toast.asked-elsewhere');
      },
      async (refused) =>
        page('bookings/ask-elsewhere', await this.pages.form(ctx, { site: siteId, date: null }, refused)),
    );
  }

  @Post(':id/withdrawal')
  async withdraw(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.ask.withdraw(ctx, { requestId: parseId(id, 'request') });
    return redirect('/elsewhere', 'bookings.toast.elsewhere-withdrawn');
  }
}
