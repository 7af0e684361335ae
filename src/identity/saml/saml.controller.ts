import { Body, Controller, Get, Header, Inject, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import type { TooManyAttempts } from '#libs/platform/errors/index.js';
import { addressKey, Menu, page, RateLimits, redirect, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { asAdmitted } from '../sessions/admission.js';
import { askingAddress, comesFromOutside } from '../sessions/entrance.rules.js';
import { onSharedMachine } from '../sessions/shared-machine.rules.js';
import { WebSessions } from '../sessions/web-sessions.js';
import { signedOut } from '../signed-out.view.js';
import { BeginSignIn } from './begin-sign-in.js';
import { BROWSER_TOKEN, issueBrowserToken } from './browser-token.js';
import { ConnectionDirectory } from './connection-directory.js';
import { demoIdpUrls } from './demo-idp-urls.js';
import { EndSessions } from './end-sessions.js';
import { FinishSignIn } from './finish-sign-in.js';
import { sameUnderConfiguredName } from './loopback-name.rules.js';
import { MessageTurns } from './message-turns.js';
import { isPurpose, safeReturnPath } from './return-path.rules.js';
import type { LogoutMessage } from './saml-logout.rules.js';
import { ACS_LIMIT, GUESS_LIMIT, LOGIN_LIMIT, LOGOUT_REFUSED_LIMIT, REFUSED_LIMIT } from './saml-limits.js';
import { ServiceProvider } from './service-provider.js';

/** SAML under `/saml/{connection}`: our side of the Web Browser SSO profile. */
@Controller('saml/:connection')
@Allow('public')
export class SamlController {
  constructor(
    private readonly begin: BeginSignIn,
    private readonly finish: FinishSignIn,
    private readonly end: EndSessions,
    private readonly directory: ConnectionDirectory,
    private readonly provider: ServiceProvider,
    private readonly sessions: WebSessions,
    private readonly limits: RateLimits,
    private readonly turns: MessageTurns,
    private readonly menu: Menu,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** To the identity provider; `confirm` asks a signed-in member to identify again. */
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
    // A link of before the employer's provider came to speak another protocol.
    const entry = await this.directory.entry(slug);
    if (entry?.protocol === 'oidc') return { url: req.originalUrl.replace('/saml/', '/oidc/'), statusCode: 302 };
    const returnPath = safeReturnPath(query.return);
    const confirm = isPurpose(query.confirm) ? query.confirm : null;
    // A link in a letter: somebody already signed in goes straight to its page.
    if (returnPath !== null && confirm === null && query.shared !== '1' && (await this.isIn(ctx, slug))) {
      return { url: returnPath, statusCode: 302 };
    }
    const outside = comesFromOutside(req.get('sec-fetch-site'));
    // The demonstration's provider has no session that the next person could use, and its addresses are typed.
    if (outside && entry && confirm === null && query.shared !== '1' && !demoIdpUrls.owns(entry.idpEntityId)) {
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
    // No message is read here: only names that nobody has count, and what follows them.
    const url = await this.begin.execute(ctx, wish).catch(async (error: unknown) => {
      await this.limits.consume(GUESS_LIMIT, address);
      throw error;
    });
    return { url, statusCode: 302 };
  }

  /** Assertion consumer service: the only way to sign in. */
  @Post('acs')
  async acs(
    @Ctx() ctx: RequestContext,
    @Param('connection') slug: string,
    @Body() body: unknown,
    @Query() query: Record<string, unknown>,
    @Req() req: Request,
  ) {
    await this.limits.consume(ACS_LIMIT, addressKey(req.ip ?? ''));
    const browserToken = BROWSER_TOKEN.read(req, this.config);
    const finished = await this.counting(REFUSED_LIMIT, req, (spent) =>
      this.finish.execute(ctx, { slug, body, query, browserToken, firstAnswersOnly: spent }),
    );
    if (finished === 'unasked') return redirect(`/saml/${slug}/login`);
    if ('tried' in finished) return redirect(`/admin/sign-in/tries/${finished.tried}`);
    const admission = finished;
    await this.sessions.open(req, ctx, admission);
    return redirect(admission.returnPath ?? this.menu.homeOf(asAdmitted(ctx, admission)) ?? '/');
  }

  @Get('slo')
  logoutByRedirect(@Ctx() ctx: RequestContext, @Param('connection') slug: string, @Req() req: Request) {
    const rawQuery = req.originalUrl.split('?')[1] ?? '';
    return this.logout(req, ctx, slug, { binding: 'redirect', rawQuery });
  }

  @Post('slo')
  logoutByPost(
    @Ctx() ctx: RequestContext,
    @Param('connection') slug: string,
    @Body() body: unknown,
    @Req() req: Request,
  ) {
    return this.logout(req, ctx, slug, { binding: 'post', body });
  }

  /** Our metadata, for the identity provider's administrator: also before the connection exists, which needs it. */
  @Get('metadata')
  @Header('content-type', 'application/samlmetadata+xml')
  @Header('cache-control', 'public, max-age=300')
  async metadata(@Param('connection') slug: string, @Query() query: Record<string, unknown>): Promise<string> {
    await this.directory.requireEmployer(slug);
    return this.provider.metadata({ slug }, query.encryption === '1');
  }

  private async isIn(ctx: RequestContext, slug: string): Promise<boolean> {
    return ctx.actor.kind === 'member' && (await this.directory.find(slug))?.employerId === ctx.employerId;
  }

  private async logout(req: Request, ctx: RequestContext, slug: string, message: LogoutMessage) {
    await this.limits.consume(ACS_LIMIT, addressKey(req.ip ?? ''));
    const outcome = await this.counting(LOGOUT_REFUSED_LIMIT, req, (spent) => {
      if (spent) throw spent;
      return this.end.execute(ctx, { slug, message });
    });
    return outcome.kind === 'answer' ? redirect(outcome.url) : page('identity/signed-out', signedOut(outcome));
  }

  /**
   * Refusals count against the address they come from; the work is told when they are used up, with what to answer then.
   * Messages have their turns, so that of many at once no more pass than the limit allows.
   */
  private counting<T>(limit: Limit, req: Request, work: (spent: TooManyAttempts | null) => Promise<T>): Promise<T> {
    const key = addressKey(req.ip ?? '');
    return this.turns.take(async () => {
      const spent = await this.limits.spent(limit, key);
      try {
        return await work(spent);
      } catch (error) {
        if (spent === null) await this.limits.consume(limit, key);
        throw error;
      }
    });
  }
}
