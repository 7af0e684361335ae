import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import {
  addressKey,
  Menu,
  page,
  Page,
  principalOf,
  RateLimits,
  redirect,
  submitForm,
} from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { LeaveEverywhere } from './saml/leave-everywhere.js';
import { isPurpose, safeReturnPath } from './saml/return-path.rules.js';
import { WAY_IN_LIMIT } from './saml/saml-limits.js';
import { comesFromOutside, entranceOf } from './sessions/entrance.rules.js';
import { WebSessions } from './sessions/web-sessions.js';
import { RETURN_FIELD, WAY_IN_FORM } from './sign-in.forms.js';
import { SignInPage } from './sign-in.page.js';
import { leftOpen } from './signed-out.view.js';
import { FindWayIn } from './way-in/find-way-in.js';

/** Pages around signing in. The portal has no passwords: the employer's identity provider authenticates. */
@Controller()
@Allow('public')
export class SignInController {
  constructor(
    private readonly pages: SignInPage,
    private readonly wayIn: FindWayIn,
    private readonly limits: RateLimits,
    private readonly sessions: WebSessions,
    private readonly leave: LeaveEverywhere,
    private readonly menu: Menu,
  ) {}

  /** The sign-in page; with `employer` in the address, on to its identity provider. */
  @Get('sign-in')
  async signIn(
    @Ctx() ctx: RequestContext,
    @Query() query: Record<string, unknown>,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    const returnPath = safeReturnPath(query.return);
    const shared = query.shared === '1';
    const { unasked, identifies } = entranceOf({
      from: query.from,
      shared,
      named: typeof query.employer === 'string',
      outside: comesFromOutside(req.get('sec-fetch-site')),
      isIn: await this.pages.actsFor(ctx, query.employer),
    });
    if (ctx.actor.kind === 'member' && !identifies) return redirect(returnPath ?? this.menu.homeOf(ctx) ?? '/');
    const wish = { returnPath, shared, unasked };
    if (typeof query.employer !== 'string') return this.pages.ask(ctx, wish);
    const answer = await this.pages.leave(ctx, query.employer, wish);
    if (answer.next !== null) res.setHeader('Refresh', `0; url=${answer.next}`);
    return answer.page;
  }

  /** A work address leads to the employer's sign-in: at once by its domain, else by a letter to the address. */
  @Post('sign-in')
  async find(@Ctx() ctx: RequestContext, @Body() body: unknown, @Req() req: Request) {
    await this.limits.consume(WAY_IN_LIMIT, addressKey(req.ip ?? ''));
    const returnPath = safeReturnPath(RETURN_FIELD.safeParse(body).data?.return);
    return submitForm(
      WAY_IN_FORM,
      body,
      async ({ address, shared }) => {
        const way = await this.wayIn.execute(ctx, { typed: address, returnPath, shared });
        if (way === 'by-letter') return redirect('/sign-in/by-letter');
        const query = new URLSearchParams({
          employer: way.slug,
          ...(returnPath !== null && { return: returnPath }),
          ...(shared && { shared: '1' }),
        });
        return redirect(`/sign-in?${query.toString()}`);
      },
      (refused) => this.pages.ask(ctx, { returnPath, shared: refused.values.shared === '1' }, refused),
    );
  }

  /** The same words whether the address is known or not. */
  @Get('sign-in/by-letter')
  @Page('identity/by-letter')
  byLetter() {
    return {};
  }

  /** Says what is about to be confirmed before the identity provider asks again. */
  @Get('sign-in/confirm')
  @Allow('signed-in')
  async confirm(@Query() query: Record<string, unknown>, @Req() req: Request) {
    const purpose = isPurpose(query.purpose) ? query.purpose : null;
    const returnPath = safeReturnPath(query.return);
    const here = this.pages.confirmsHere(req.session?.principal);
    if (here !== null && purpose !== null && returnPath !== null) {
      return redirect(`${here}?${new URLSearchParams({ purpose, return: returnPath }).toString()}`);
    }
    return page('identity/confirm', await this.pages.confirm(principalOf(req), req.sessionID, purpose, returnPath));
  }

  /** Ends the session here; the session of the company is another one, and the page says how to end it. */
  @Post('sign-out')
  async signOut(@Ctx() ctx: RequestContext, @Req() req: Request, @Res({ passthrough: true }) res: Response) {
    const { id, principal, idToken = null } = req.session;
    const employerId = principal?.employerId;
    const left = employerId === undefined ? null : await this.leave.execute(ctx, { sid: id, employerId, idToken });
    await this.sessions.close(req, res);
    return redirect(left === null ? '/signed-out' : `/signed-out?${new URLSearchParams({ left }).toString()}`);
  }

  @Get('signed-out')
  @Page('identity/signed-out')
  async signedOut(@Query() query: Record<string, unknown>) {
    return leftOpen(await this.leave.left(query.left));
  }
}
