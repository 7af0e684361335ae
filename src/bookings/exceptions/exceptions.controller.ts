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
import { AskException } from './ask-exception.js';
import { EXCEPTION_FORM, EXCEPTION_QUERY } from './exceptions.forms.js';
import { ExceptionsPage } from './exceptions.page.js';

/** Nobody asks for more than a few days. */
export const EXCEPTION_LIMIT: Limit = { name: 'exceptions', points: 30, seconds: 3_600 };

/** An employee asks to book beyond a limit of the employer, and sees what became of it. */
@Controller('exceptions')
@Allow('bookings.book')
export class ExceptionsController {
  constructor(
    private readonly pages: ExceptionsPage,
    private readonly ask: AskException,
  ) {}

  @Get()
  @Page('bookings/exceptions')
  list(@Ctx() ctx: RequestContext) {
    return this.pages.own(ctx);
  }

  @Get('new')
  @Page('bookings/ask-exception')
  form(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const { site: siteId, date: day, part } = parseInput(EXCEPTION_QUERY, query);
    return this.pages.form(ctx, { siteId, day, part });
  }

  @Post()
  @Limited(EXCEPTION_LIMIT)
  send(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    const { site: siteId, date: day, part } = parseInput(EXCEPTION_QUERY, body);
    return submitForm(
      EXCEPTION_FORM,
      body,
      async ({ words }) => {
        await this.ask.execute(ctx, { siteId, day, part, words });
        return redirect('/exceptions', 'bookings.toast.exception-asked');
      },
      async (refused) => page('bookings/ask-exception', await this.pages.form(ctx, { siteId, day, part }, refused)),
    );
  }

  @Post(':id/withdrawal')
  async withdraw(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.ask.withdraw(ctx, { exceptionId: parseId(id, 'exception') });
    return redirect('/exceptions', 'bookings.toast.elsewhere-withdrawn');
  }
}
