import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, parseInput, redirect, submitForm, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { siteHref } from '../desks/desks.view.js';
import { TakeWalkIn } from './take-walk-in.js';
import { WALK_IN_FORM, WALK_IN_QUERY } from './walk-ins.forms.js';
import { WalkInsPage } from './walk-ins.page.js';

/** Codes that a front desk types in a minute: more than people walk in, far fewer than guessing needs. */
const WALK_IN_LIMIT: Limit = { name: 'walk-ins', points: 20, seconds: 60 };

/** The front desk gives a desk to somebody who shows a code. */
@Controller('operator/walk-ins')
@Allow('walk-ins.take')
export class WalkInsController {
  constructor(
    private readonly pages: WalkInsPage,
    private readonly take: TakeWalkIn,
  ) {}

  @Get()
  @Page('reception/walk-in')
  form(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.pages.form(ctx, parseInput(WALK_IN_QUERY, query).code);
  }

  @Post()
  @Limited(WALK_IN_LIMIT)
  give(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      WALK_IN_FORM,
      body,
      async (wish) => {
        const { person, company, desk } = await this.take.execute(ctx, wish);
        return redirect(`${siteHref(wish.site)}/day`, {
          key: 'reception.toast.walked-in',
          params: { person, employer: company, desk },
        });
      },
      async (refused) => page('reception/walk-in', await this.pages.form(ctx, '', refused)),
    );
  }
}
