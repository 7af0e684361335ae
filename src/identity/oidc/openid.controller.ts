import {
  Body,
  Controller,
  Get,
  HttpCode,
  Header,
  Inject,
  Param,
  Post,
  Query,
  Redirect,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { addressKey, Menu, RateLimits, redirect, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { BROWSER_TOKEN, issueBrowserToken } from '../saml/browser-token.js';
import { sameUnderConfiguredName } from '../saml/loopback-name.rules.js';
import { isPurpose, safeReturnPath } from '../saml/return-path.rules.js';
import { ACS_LIMIT, GUESS_LIMIT, LOGIN_LIMIT, LOGOUT_REFUSED_LIMIT, REFUSED_LIMIT } from '../saml/saml-limits.js';
import { asAdmitted } from '../sessions/admission.js';
import { askingAddress, comesFromOutside } from '../sessions/entrance.rules.js';
import { onSharedMachine } from '../sessions/shared-machine.rules.js';
import { WebSessions } from '../sessions/web-sessions.js';
import { BeginOpenid } from './begin-openid.js';
import { EndOpenidSessions } from './end-openid-sessions.js';
import { FinishOpenid } from './finish-openid.js';

/** OpenID Connect under `/oidc/{connection}`: our side of the authorization code flow. */
@Controller('oidc/:connection')
@Allow('public')
export class OpenidController {
  constructor(
    private readonly begin: BeginOpenid,
    private readonly finish: FinishOpenid,
    private readonly end: EndOpenidSessions,
    private readonly sessions: WebSessions,
    private readonly limits: RateLimits,
    private readonly menu: Menu,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** To the provider; `confirm` asks a signed-in member to identify again. */
  @Get('login')
  @Redirect()
  async login(
    @Ctx() ctx: RequestContext,
    @Param('connection') slug: string,
    @Query() query: Record<string, unknown>,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    const address = addressKey(req.ip ?? '');
    await this.limits.consume(LOGIN_LIMIT, address);
    const elsewhere = sameUnderConfiguredName(req.get('host'), req.originalUrl, this.config.baseUrl);
    if (elsewhere !== null) return { url: elsewhere, statusCode: 302 };
    const returnPath = safeReturnPath(query.return);
    const confirm = isPurpose(query.confirm) ? query.confirm : null;
    const outside = comesFromOutside(req.get('sec-fetch-site'));
    if (outside && confirm === null && query.shared !== '1') {
      return { url: askingAddress(slug, returnPath), statusCode: 302 };
    }
    const wish = {
      slug,
      returnPath,
      confirm,
      browserToken: issueBrowserToken(req, res, this.config),
      sid: req.sessionID ?? null,
      shared: onSharedMachine(query.shared, req.session?.principal),
    };
    const url = await this.counting(GUESS_LIMIT, req, () => this.begin.execute(ctx, wish));
    return { url, statusCode: 302 };
  }

  /** Where the provider sends people back. */
  @Get('callback')
  async callback(@Ctx() ctx: RequestContext, @Param('connection') slug: string, @Req() req: Request) {
    await this.limits.consume(ACS_LIMIT, addressKey(req.ip ?? ''));
    const query = req.originalUrl.split('?')[1] ?? '';
    const browserToken = BROWSER_TOKEN.read(req, this.config);
    const admission = await this.counting(REFUSED_LIMIT, req, () =>
      this.finish.execute(ctx, { slug, query, browserToken }),
    );
    if ('tried' in admission) return redirect(`/admin/sign-in/tries/${admission.tried}`);
    await this.sessions.open(req, ctx, admission);
    return redirect(admission.returnPath ?? this.menu.homeOf(asAdmitted(ctx, admission)) ?? '/');
  }

  /** Where the provider posts logout tokens. */
  @Post('backchannel')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async backchannel(
    @Ctx() ctx: RequestContext,
    @Param('connection') slug: string,
    @Body() body: unknown,
    @Req() req: Request,
  ): Promise<string> {
    await this.limits.consume(ACS_LIMIT, addressKey(req.ip ?? ''));
    await this.counting(LOGOUT_REFUSED_LIMIT, req, () => this.end.execute(ctx, { slug, body }));
    return '';
  }

  /** Failures count against the address they come from; whoever succeeds is neither counted nor held up. */
  private async counting<T>(limit: Limit, req: Request, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await this.limits.consume(limit, addressKey(req.ip ?? ''));
      throw error;
    }
  }
}
