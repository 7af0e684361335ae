import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import type { SiteOutcome } from '../../sites/index.js';
import type { DeskChange } from './desk-form.view.js';
import { CLOSING_FORM, REOPENING_FORM, RETURN_FORM, WITHDRAWAL_FORM } from './desks.forms.js';
import { DesksPage } from './desks.page.js';
import { siteHref } from './desks.view.js';
import { SiteActs } from './site-acts.js';

/** Days on which a site stays closed, and desks that go out of service or come back. */
@Controller('operator/desks/:siteId')
@Allow('desks.close')
export class ClosingsController {
  constructor(
    private readonly pages: DesksPage,
    private readonly acts: SiteActs,
  ) {}

  @Get('closures/new')
  @Page('reception/desk-form')
  closing(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string) {
    return this.pages.form(ctx, parseId(siteId, 'site'), 'closures');
  }

  @Get('withdrawals/new')
  @Page('reception/desk-form')
  withdrawal(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string) {
    return this.pages.form(ctx, parseId(siteId, 'site'), 'withdrawals');
  }

  @Post('closures')
  close(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string, @Body() body: unknown) {
    return this.change(ctx, siteId, 'closures', CLOSING_FORM, body, (id, wish) => this.acts.close(ctx, id, wish));
  }

  @Post('withdrawals')
  withdraw(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string, @Body() body: unknown) {
    return this.change(ctx, siteId, 'withdrawals', WITHDRAWAL_FORM, body, (id, wish) =>
      this.acts.withdraw(ctx, id, wish),
    );
  }

  @Post('reopening')
  async reopen(@Ctx() ctx: RequestContext, @Param('siteId') given: string, @Body() body: unknown) {
    const siteId = parseId(given, 'site');
    const { state } = await this.acts.open(ctx, siteId, parseInput(REOPENING_FORM, body));
    return redirect(siteHref(siteId), `reception.toast.reopening-${state}`);
  }

  @Post('returns')
  async giveBack(@Ctx() ctx: RequestContext, @Param('siteId') given: string, @Body() body: unknown) {
    const siteId = parseId(given, 'site');
    const { state } = await this.acts.giveBack(ctx, siteId, parseInput(RETURN_FORM, body).desk);
    return redirect(siteHref(siteId), `reception.toast.returns-${state}`);
  }

  /** Says what follows, then does it. */
  private change<Wish extends Readonly<Record<string, unknown>>>(
    ctx: RequestContext,
    given: string,
    change: DeskChange,
    form: z.ZodType<Wish>,
    body: unknown,
    act: (siteId: string, wish: Wish) => Promise<SiteOutcome>,
  ) {
    const siteId = parseId(given, 'site');
    return submitForm(
      form,
      body,
      async (wish) => {
        const outcome = await act(siteId, wish);
        return outcome.state === 'to-confirm'
          ? page('reception/desk-check', await this.pages.check(ctx, siteId, change, { wish, outcome }))
          : redirect(siteHref(siteId), `reception.toast.${change}-${outcome.state}`);
      },
      async (refused) => page('reception/desk-form', await this.pages.form(ctx, siteId, change, refused)),
    );
  }
}
