import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Menu, Page, principalOf, redirect } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { isPurpose, safeReturnPath } from './saml/return-path.rules.js';
import { WebSessions } from './sessions/web-sessions.js';
import { SignInPage } from './sign-in.page.js';

/** Pages around signing in. Nobody types a password here: the employer's identity provider asks. */
@Controller()
@Allow('public')
export class SignInController {
  constructor(
    private readonly pages: SignInPage,
    private readonly sessions: WebSessions,
    private readonly menu: Menu,
  ) {}

  /** Which employer? With `employer` typed or linked, on to its identity provider. */
  @Get('sign-in')
  async signIn(
    @Ctx() ctx: RequestContext,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) res: Response,
  ) {
    const returnPath = safeReturnPath(query.return);
    if (ctx.actor.kind === 'member') return redirect(returnPath ?? this.menu.homeOf(ctx) ?? '/');
    const answer = await this.pages.choose(ctx, typeof query.employer === 'string' ? query.employer : null, returnPath);
    if (answer.next !== null) res.setHeader('Refresh', `0; url=${answer.next}`);
    return answer.page;
  }

  /** Says what is about to be confirmed before the identity provider asks again. */
  @Get('sign-in/confirm')
  @Allow('signed-in')
  @Page('identity/confirm')
  confirm(@Query() query: Record<string, unknown>, @Req() req: Request) {
    const purpose = isPurpose(query.purpose) ? query.purpose : null;
    return this.pages.confirm(principalOf(req), purpose, safeReturnPath(query.return));
  }

  @Post('sign-out')
  async signOut(@Req() req: Request, @Res({ passthrough: true }) res: Response) {
    await this.sessions.close(req, res);
    return redirect('/signed-out');
  }

  @Get('signed-out')
  @Page('identity/signed-out')
  signedOut() {
    return {};
  }
}
