import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { z } from 'zod';
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

/** A link, and the browser in which it was opened. */
interface LinkOpened {
  readonly ctx: RequestContext;
  readonly token: string;
  readonly req: Request;
  readonly res: Response;
}

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
    return this.show({ ctx, token, req, res });
  }

  @Post('password')
  password(
    @Ctx() ctx: RequestContext,
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    return this.answering({ ctx, token, req, res }, NEW_PASSWORD_FORM, body, (form) =>
      this.choose(ctx, req, token, { kind: 'password', ...form }),
    );
  }

  @Post('passkey')
  passkey(
    @Ctx() ctx: RequestContext,
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    return this.answering({ ctx, token, req, res }, NEW_PASSKEY_FORM, body, async ({ answer }) => {
      const challenge = readChallenge(req, this.config, this.clock.nowMs());
      if (challenge === null) throw new ProofRefused();
      const opened = await this.choose(ctx, req, token, { kind: 'passkey', answer, challenge });
      clearChallenge(res, this.config);
      return opened;
    });
  }

  @Post('join')
  async join(@Ctx() ctx: RequestContext, @Param('token') token: string) {
    await this.pages.count(ctx);
    await this.accept.join(ctx, { token });
    return redirect('/sign-in/account', 'identity.toast.joined');
  }

  @Post('first')
  begin(
    @Ctx() ctx: RequestContext,
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    return this.answering({ ctx, token, req, res }, FIRST_FORM, body, async (form) =>
      redirect(new URL(await this.first.accept(ctx, { token, ...form })).pathname),
    );
  }

  /** A form behind a link: counted, and shown again with what is wrong. */
  private async answering<Form>(
    at: LinkOpened,
    form: z.ZodType<Form>,
    body: unknown,
    accept: (input: Form) => Promise<unknown>,
  ): Promise<unknown> {
    await this.pages.count(at.ctx);
    return submitForm(form, body, accept, (refused) => this.show(at, refused));
  }

  private async choose(ctx: RequestContext, req: Request, token: string, proof: NewProof) {
    const { accountId, recoveryCodes, sealed } = await this.accept.execute(ctx, { token, proof });
    if (sealed) return this.pages.sealed(recoveryCodes);
    const member = (await this.session.memberships(ctx, accountId)).length > 0;
    const by = proof.kind === 'passkey' ? ('passkey' as const) : ('password-totp' as const);
    if (member) await this.session.open(req, ctx, { accountId, by }, { shared: false });
    return this.pages.opened(recoveryCodes);
  }

  private show({ ctx, token, req, res }: LinkOpened, refused?: RefusedForm) {
    const challenge = issueChallenge(req, res, this.config, this.clock.nowMs());
    return this.pages.show(ctx, { token, challenge, refused });
  }
}
