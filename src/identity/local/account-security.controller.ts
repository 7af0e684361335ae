import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { accountOf, Menu, Page, parseInput, redirect } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { WebSessions } from '../sessions/web-sessions.js';
import { AccountSecurityPage } from './account-security.page.js';
import { AccountSession } from './account-session.js';
import { EndAccountSessions } from './end-account-sessions.js';
import { ACTING_FORM } from './local.forms.js';
import { issueChallenge } from './passkey-challenge.js';

/** One's own account of the portal: what it proves itself with, its sessions, for whom it acts. */
@Controller()
@Allow('signed-in')
export class AccountSecurityController {
  constructor(
    private readonly pages: AccountSecurityPage,
    private readonly ended: EndAccountSessions,
    private readonly session: AccountSession,
    private readonly sessions: WebSessions,
    private readonly menu: Menu,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('account/security')
  @Page('identity/account-security')
  show(@Ctx() ctx: RequestContext, @Req() req: Request, @Res({ passthrough: true }) res: Response) {
    const challenge = issueChallenge(req, res, this.config, this.clock.nowMs());
    return this.pages.security(ctx, { accountId: accountOf(req), challenge });
  }

  /** Ends all sessions of the account, this one too. */
  @Post('account/security/sessions')
  async endAll(@Ctx() ctx: RequestContext, @Req() req: Request, @Res({ passthrough: true }) res: Response) {
    await this.ended.execute(ctx, { accountId: accountOf(req) });
    await this.sessions.close(req, res);
    return redirect('/signed-out');
  }

  @Get('acting')
  @Page('identity/acting')
  choose(@Ctx() ctx: RequestContext, @Req() req: Request) {
    return this.pages.acting(ctx, accountOf(req));
  }

  @Post('acting')
  async act(@Ctx() ctx: RequestContext, @Body() body: unknown, @Req() req: Request) {
    const accountId = accountOf(req);
    const { organisation } = parseInput(ACTING_FORM, body);
    const acting = await this.session.change(req, ctx, { accountId, organisationId: organisation });
    return redirect(this.menu.homeOf(acting) ?? '/');
  }
}
