import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, parseInput, redirect, submitForm, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { DeclareWeek } from './declare-week.js';
import { ShareDays } from '../sharing/share-days.js';
import { DAYS_QUERY, SHARING_FORM, WEEK_FORM } from './declared-week.forms.js';
import { DeclaredWeekPage } from './declared-week.page.js';
import { declaredWeekModel } from './declared-week.view.js';

/** Declarations of one person in a minute: more than anybody makes; what is declared is kept for years. */
const DECLARATION_LIMIT: Limit = { name: 'declarations', points: 30, seconds: 60 };

/** « Mes journées »: where one's half days are spent. */
@Controller('week/days')
@Allow('days.read')
export class DeclaredWeekController {
  constructor(
    private readonly pages: DeclaredWeekPage,
    private readonly declareWeek: DeclareWeek,
    private readonly shareDays: ShareDays,
  ) {}

  @Get()
  @Page('ledger/week')
  async show(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const week = await this.pages.of(ctx, parseInput(DAYS_QUERY, query).date);
    return week ? declaredWeekModel(ctx.locale, week) : page('bookings/no-employee', {});
  }

  /** Whether the manager sees them: the person's choice. */
  @Post('sharing')
  @Allow('days.declare')
  async share(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    const { share } = parseInput(SHARING_FORM, body);
    await this.shareDays.execute(ctx, { share });
    return redirect('/week/days', `ledger.toast.${share ? 'shared' : 'unshared'}`);
  }

  @Post()
  @Limited(DECLARATION_LIMIT)
  @Allow('days.declare')
  async declare(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      WEEK_FORM,
      body,
      async (declaration) => {
        const { changed } = await this.declareWeek.execute(ctx, declaration);
        return redirect(
          `/week/days?date=${declaration.date}`,
          `ledger.toast.${changed > 0 ? 'declared' : 'unchanged'}`,
        );
      },
      async (refused) => {
        const sent = DAYS_QUERY.safeParse(refused.values);
        const week = await this.pages.of(ctx, sent.data?.date);
        return week
          ? page('ledger/week', declaredWeekModel(ctx.locale, week, refused))
          : page('bookings/no-employee', {});
      },
    );
  }
}
