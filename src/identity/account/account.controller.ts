import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page, parseInput, principalOf, redirect } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { CHOICES_FORM } from './account.forms.js';
import { EndMemberSessions } from '../members/end-member-sessions.js';
import { WebSessions } from '../sessions/web-sessions.js';
import { AccountPage } from './account.page.js';
import { accountModel } from './account.view.js';
import { ChooseReminders } from './choose-reminders.js';

/** « Mon compte »: everybody's own data and choices. */
@Controller('account')
@Allow('of-an-employer')
export class AccountController {
  constructor(
    private readonly account: AccountPage,
    private readonly choose: ChooseReminders,
    private readonly endSessions: EndMemberSessions,
    private readonly sessions: WebSessions,
  ) {}

  @Get()
  @Page('identity/account')
  async show(@Ctx() ctx: RequestContext) {
    return accountModel(ctx.locale, await this.account.facts(ctx));
  }

  @Post('choices')
  async choices(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    const { reminders } = parseInput(CHOICES_FORM, body);
    await this.choose.execute(ctx, { reminders: reminders === '1' });
    return redirect('/account', 'identity.toast.choices');
  }

  /** Ends all sessions of the person, this one too, for somebody who left one open elsewhere or fears misuse. */
  @Post('sessions')
  async endAll(@Ctx() ctx: RequestContext, @Req() req: Request, @Res({ passthrough: true }) res: Response) {
    const principal = principalOf(req);
    if (principal) await this.endSessions.execute(ctx, { memberId: principal.memberId });
    await this.sessions.close(req, res);
    return redirect('/signed-out');
  }
}
