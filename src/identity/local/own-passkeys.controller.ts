import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { accountOf, Limited, page, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { OWN_PASSKEYS_LIMIT } from './account-limits.js';
import { AccountSecurityPage } from './account-security.page.js';
import { KeepPasskeys, type PasskeyChange } from './keep-passkeys.js';
import { ADD_PASSKEY_FORM, NAME_PASSKEY_FORM, REMOVE_PASSKEY_FORM } from './local.forms.js';
import { clearChallenge, issueChallenge, readChallenge } from './passkey-challenge.js';

/** The passkeys of one's own account. */
@Controller('account/security/passkeys')
@Allow('signed-in')
@Limited(OWN_PASSKEYS_LIMIT)
export class OwnPasskeysController {
  constructor(
    private readonly pages: AccountSecurityPage,
    private readonly keep: KeepPasskeys,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  add(
    @Ctx() ctx: RequestContext,
    @Body() body: unknown,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    return this.changing(ctx, { form: ADD_PASSKEY_FORM, body, req, res, done: 'passkey-added' }, (form) => {
      const challenge = readChallenge(req, this.config, this.clock.nowMs());
      clearChallenge(res, this.config);
      return { kind: 'add', challenge, ...form };
    });
  }

  @Post('name')
  name(
    @Ctx() ctx: RequestContext,
    @Body() body: unknown,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    return this.changing(ctx, { form: NAME_PASSKEY_FORM, body, req, res, done: 'passkey-named' }, (form) => ({
      kind: 'rename',
      ...form,
    }));
  }

  @Post('removal')
  remove(
    @Ctx() ctx: RequestContext,
    @Body() body: unknown,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    return this.changing(ctx, { form: REMOVE_PASSKEY_FORM, body, req, res, done: 'passkey-removed' }, (form) => ({
      kind: 'remove',
      ...form,
    }));
  }

  private changing<Form>(
    ctx: RequestContext,
    at: { form: z.ZodType<Form>; body: unknown; req: Request; res: Response; done: string },
    changeOf: (form: Form) => PasskeyChange,
  ): Promise<unknown> {
    const accountId = accountOf(at.req);
    return submitForm(
      at.form,
      at.body,
      async (form) => {
        await this.keep.execute(ctx, { accountId, change: changeOf(form) });
        return redirect('/account/security', `identity.toast.${at.done}`);
      },
      async (refused) => {
        const challenge = issueChallenge(at.req, at.res, this.config, this.clock.nowMs());
        return page('identity/account-security', await this.pages.security(ctx, { accountId, challenge, refused }));
      },
    );
  }
}
