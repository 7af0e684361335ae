import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { page, type PageResult, type RefusedForm } from '#libs/platform/http/index.js';
import { localSignInModel, resetModel } from './local-sign-in.view.js';
import { Passkeys } from './passkeys.js';

/** The pages of signing in with an account of the portal. */
@Injectable()
export class LocalSignInPage {
  constructor(private readonly passkeys: Passkeys) {}

  async ask(
    ctx: RequestContext,
    asked: { challenge: string; returnPath: string | null; refused?: RefusedForm | undefined },
  ): Promise<PageResult> {
    const { returnPath, refused } = asked;
    const options = await this.passkeys.toAsk(asked.challenge);
    return page('identity/local-sign-in', localSignInModel(ctx.locale, { options, returnPath, refused }));
  }

  reset(ctx: RequestContext, refused: RefusedForm): PageResult {
    return page('identity/local-reset', resetModel(ctx.locale, refused));
  }
}
