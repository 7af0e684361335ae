import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, parseId, redirect, submitForm, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../../access/index.js';
import { ChooseEmployerAccess } from '../../local/choose-employer-access.js';
import { InviteRegister } from '../../local/invite-register.js';
import { InviteToAccount } from '../../local/invite-to-account.js';
import { SealAccount } from '../../local/seal-account.js';
import { TakeAccountBack } from '../../local/take-account-back.js';
import { ACCESS_FORM } from './accounts.forms.js';
import { AccountsPage } from './accounts.page.js';

/** Limit on preparing the account for emergencies: each makes what it had before worthless. */
const SEAL_LIMIT: Limit = { name: 'seal-account', points: 10, seconds: 3_600 };

/** An administrator keeps the accounts of the portal: how many, whether at all, and the one for emergencies. */
@Controller('admin')
@Allow('sign-in.manage')
export class AccountsController {
  constructor(
    private readonly pages: AccountsPage,
    private readonly choose: ChooseEmployerAccess,
    private readonly seal: SealAccount,
    private readonly invite: InviteToAccount,
    private readonly register: InviteRegister,
    private readonly takeBack: TakeAccountBack,
  ) {}

  @Get('sign-in/accounts')
  @Page('identity/accounts')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  @Post('sign-in/accounts')
  decide(@Ctx() ctx: RequestContext, @Body() body: unknown, @Req() req: Request) {
    const byAccount = req.session?.principal?.accountId !== undefined;
    return submitForm(
      ACCESS_FORM,
      body,
      async (form) => {
        await this.choose.execute(ctx, { ...form, byAccount });
        return redirect('/admin/sign-in/accounts', 'identity.toast.admission-chosen');
      },
      async (refused) => page('identity/accounts', await this.pages.show(ctx, refused)),
    );
  }

  /** Everybody of the register who has no account yet. */
  @Post('sign-in/accounts/invitations')
  @Allow('members.manage')
  async inviteAll(@Ctx() ctx: RequestContext) {
    await this.register.execute(ctx);
    return redirect('/admin/sign-in/accounts', 'identity.toast.register-invited');
  }

  /** Leads whoever asks to the page where it is chosen how the account for emergencies signs in. */
  @Post('sign-in/accounts/seal')
  @Limited(SEAL_LIMIT)
  async prepare(@Ctx() ctx: RequestContext) {
    return redirect(await this.seal.execute(ctx));
  }

  @Post('members/:id/account')
  @Allow('members.manage')
  async open(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const memberId = parseId(id, 'member');
    await this.invite.execute(ctx, { memberId });
    return redirect(`/admin/members/${memberId}`, 'identity.toast.invited');
  }

  @Post('members/:id/account/removal')
  @Allow('members.manage')
  async close(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const memberId = parseId(id, 'member');
    await this.takeBack.execute(ctx, { memberId });
    return redirect(`/admin/members/${memberId}`, 'identity.toast.account-taken-back');
  }
}
