import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Menu, Page, redirect, submitForm, type RefusedForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { safeReturnPath } from '../saml/return-path.rules.js';
import { RETURN_FIELD } from '../sign-in.forms.js';
import { AccountSession } from './account-session.js';
import { AskReset } from './ask-reset.js';
import { PASSKEY_FORM, PASSWORD_FORM, RESET_FORM } from './local.forms.js';
import { LocalSignInPage } from './local-sign-in.page.js';
import { resetModel } from './local-sign-in.view.js';
import { clearChallenge, issueChallenge, readChallenge } from './passkey-challenge.js';
import { ProveAccount, type Proven } from './prove-account.js';

/** Signing in without a company provider: a passkey, or a password with a code. */
@Controller('sign-in/account')
@Allow('public')
export class LocalSignInController {
  constructor(
    private readonly pages: LocalSignInPage,
    private readonly prove: ProveAccount,
    private readonly session: AccountSession,
    private readonly reset: AskReset,
    private readonly menu: Menu,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  ask(
    @Ctx() ctx: RequestContext,
    @Query() query: Record<string, unknown>,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    if (ctx.actor.kind === 'member') return redirect(this.menu.homeOf(ctx) ?? '/');
    return this.page(ctx, req, res, safeReturnPath(query.return));
  }

  @Post()
  async byPassword(
    @Ctx() ctx: RequestContext,
    @Body() body: unknown,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    return submitForm(
      PASSWORD_FORM,
      body,
      async (form) => this.enter(ctx, req, await this.prove.byPassword(ctx, form), form),
      (refused) => this.page(ctx, req, res, returnOf(body), refused),
    );
  }

  @Post('passkey')
  async byPasskey(
    @Ctx() ctx: RequestContext,
    @Body() body: unknown,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    return submitForm(
      PASSKEY_FORM,
      body,
      async (form) => {
        const challenge = readChallenge(req, this.config, this.clock.nowMs());
        const proven = await this.prove.byPasskey(ctx, { answer: form.answer, challenge });
        clearChallenge(res, this.config);
        return this.enter(ctx, req, proven, form);
      },
      (refused) => this.page(ctx, req, res, returnOf(body), refused),
    );
  }

  @Get('reset')
  @Page('identity/local-reset')
  askReset(@Ctx() ctx: RequestContext) {
    return resetModel(ctx.locale);
  }

  @Post('reset')
  sendReset(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      RESET_FORM,
      body,
      async (form) => {
        await this.reset.execute(ctx, form);
        return redirect('/sign-in/account/reset/sent');
      },
      async (refused) => this.pages.reset(ctx, refused),
    );
  }

  /** The same words whether the address is known or not. */
  @Get('reset/sent')
  @Page('identity/local-reset-sent')
  sent() {
    return {};
  }

  private page(ctx: RequestContext, req: Request, res: Response, returnPath: string | null, refused?: RefusedForm) {
    const challenge = issueChallenge(req, res, this.config, this.clock.nowMs());
    return this.pages.ask(ctx, { challenge, returnPath, refused });
  }

  private async enter(
    ctx: RequestContext,
    req: Request,
    proven: Proven,
    form: { shared: boolean; return?: string | undefined },
  ) {
    const acting = await this.session.open(req, ctx, proven, { shared: form.shared });
    return redirect(safeReturnPath(form.return) ?? this.menu.homeOf(acting) ?? '/');
  }
}

const returnOf = (body: unknown): string | null => safeReturnPath(RETURN_FIELD.safeParse(body).data?.return);
