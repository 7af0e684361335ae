import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { redirect, submitForm, type RefusedForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { AcceptLink, type NewProof } from './accept-link.js';
import { AccessPage } from './access.page.js';
import { ProofRefused } from './account.errors.js';
import { AccountSession } from './account-session.js';
import { FirstLink } from './first-link.js';
import { FIRST_FORM, NEW_PASSKEY_FORM, NEW_PASSWORD_FORM } from './local.forms.js';
import { clearChallenge, issueChallenge, readChallenge } from './passkey-challenge.js';

/** Behind a link that is used once: how to sign in from now on. */
@Controller('access/:token')
@Allow('public')
export class AccessController {
  constructor(
    private readonly pages: AccessPage,
    private readonly accept: AcceptLink,
    private readonly first: FirstLink,
    private readonly session: AccountSession,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async open(
    @Ctx() ctx: RequestContext,
    @Param('token') token: string,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    await this.pages.count(ctx);
    return this.show(ctx, req, res, token);
  }

  @Post('password')
  async password(
    @Ctx() ctx: RequestContext,
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    await this.pages.count(ctx);
    return submitForm(
      NEW_PASSWORD_FORM,
      body,
      (form) => this.choose(ctx, req, token, { kind: 'password', ...form }),
      (refused) => this.show(ctx, req, res, token, refused),
    );
  }

  @Post('passkey')
  async passkey(
    @Ctx() ctx: RequestContext,
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    await this.pages.count(ctx);
    return submitForm(
      NEW_PASSKEY_FORM,
      body,
      async ({ answer }) => {
        const challenge = readChallenge(req, this.config, this.clock.nowMs());
        if (challenge === null) throw new ProofRefused();
        const opened = await this.choose(ctx, req, token, { kind: 'passkey', answer, challenge });
        clearChallenge(res, this.config);
        return opened;
      },
      (refused) => this.show(ctx, req, res, token, refused),
    );
  }

  @Post('join')
  async join(@Ctx() ctx: RequestContext, @Param('token') token: string) {
    await this.pages.count(ctx);
    await this.accept.join(ctx, { token });
    return redirect('/sign-in/account', 'identity.toast.joined');
  }

  @Post('first')
  async begin(
    @Ctx() ctx: RequestContext,
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    await this.pages.count(ctx);
    return submitForm(
      FIRST_FORM,
      body,
      async (form) => redirect(new URL(await this.first.accept(ctx, { token, ...form })).pathname),
      (refused) => this.show(ctx, req, res, token, refused),
    );
  }

  private async choose(ctx: RequestContext, req: Request, token: string, proof: NewProof) {
    const { accountId, recoveryCodes } = await this.accept.execute(ctx, { token, proof });
    const member = (await this.session.memberships(ctx, accountId)).length > 0;
    const by = proof.kind === 'passkey' ? ('passkey' as const) : ('password-totp' as const);
    if (member) await this.session.open(req, ctx, { accountId, by }, { shared: false });
    return this.pages.opened(recoveryCodes);
  }

  private show(ctx: RequestContext, req: Request, res: Response, token: string, refused?: RefusedForm) {
    const challenge = issueChallenge(req, res, this.config, this.clock.nowMs());
    return this.pages.show(ctx, { token, challenge, refused });
  }
}
