import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, redirect, submitForm, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { AskForOpening } from './ask-for-opening.js';
import { ConfirmOpening } from './confirm-opening.js';
import { SELF_OPENING_FORM } from './openings.forms.js';
import { OpeningsPage } from './openings.page.js';
import { openingAskedModel } from './openings.view.js';

/** A firm opens one employer; an accountant opens a few. */
const OPENING_LIMIT: Limit = { name: 'employer-openings', points: 10, seconds: 3_600 };

/** A firm opens its own employer, without an account. Opening the link changes nothing: programs that look at mail open links. */
@Controller('open-employer')
@Allow('public')
export class SelfOpeningController {
  constructor(
    private readonly pages: OpeningsPage,
    private readonly ask: AskForOpening,
    private readonly confirm: ConfirmOpening,
  ) {}

  @Get()
  @Page('identity/self-opening')
  form(@Ctx() ctx: RequestContext) {
    return this.pages.form(ctx);
  }

  @Post()
  @Limited(OPENING_LIMIT)
  send(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    this.pages.requireOpen();
    return submitForm(
      SELF_OPENING_FORM,
      body,
      async (wish) => {
        await this.ask.execute(ctx, wish);
        return page('identity/opening-asked', openingAskedModel(wish.email));
      },
      async (refused) => page('identity/self-opening', this.pages.form(ctx, refused)),
    );
  }

  @Get(':token')
  @Page('identity/own-opening')
  show(@Ctx() ctx: RequestContext, @Param('token') token: string) {
    return this.pages.own(ctx, token);
  }

  @Post(':token')
  async open(@Ctx() ctx: RequestContext, @Param('token') token: string) {
    this.pages.requireOpen();
    const access = await this.confirm.execute(ctx, { token });
    return redirect(access === null ? `/open-employer/${token}` : new URL(access).pathname);
  }
}
