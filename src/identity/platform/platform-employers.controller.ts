import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { CloseEmployer, ConfirmDeclared } from '../../employers/index.js';
import { ADMINISTRATOR_FORM, CHECK_FORM, EMPLOYER_FORM } from './platform-employers.forms.js';
import { PlatformEmployersPage } from './platform-employers.page.js';
import { openEmployerModel } from './platform-employers.view.js';
import { insideEmployer, InviteAdministrator } from './invite-administrator.js';
import { OpenEmployer } from './open-employer.js';

/** The platform opens employers, invites the first administrator of each, closes and reopens them. */
@Controller('platform/employers')
@Allow('organisations.manage')
export class PlatformEmployersController {
  constructor(
    private readonly pages: PlatformEmployersPage,
    private readonly open: OpenEmployer,
    private readonly invite: InviteAdministrator,
    private readonly close: CloseEmployer,
    private readonly confirm: ConfirmDeclared,
  ) {}

  @Get()
  @Page('identity/open-employer')
  ask(@Ctx() ctx: RequestContext) {
    return openEmployerModel(ctx.locale);
  }

  @Post()
  begin(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      EMPLOYER_FORM,
      body,
      async ({ displayName, email, ...employer }) => {
        const { slug } = await this.open.execute(ctx, { employer, administrator: { displayName, email } });
        return redirect(`/platform/employers/${slug}`, 'identity.toast.employer-opened');
      },
      async (refused) => page('identity/open-employer', openEmployerModel(ctx.locale, refused)),
    );
  }

  @Get(':slug')
  @Page('identity/platform-employer')
  show(@Ctx() ctx: RequestContext, @Param('slug') slug: string) {
    return this.pages.show(ctx, slug);
  }

  @Post(':slug/administrators')
  async first(@Ctx() ctx: RequestContext, @Param('slug') slug: string, @Body() body: unknown) {
    const { id: employerId } = await this.pages.employer(ctx, slug);
    return submitForm(
      ADMINISTRATOR_FORM,
      body,
      async (form) => {
        await this.invite.execute(ctx, { employerId, ...form });
        return redirect(`/platform/employers/${slug}`, 'identity.toast.invited');
      },
      async (refused) => page('identity/platform-employer', await this.pages.show(ctx, slug, refused)),
    );
  }

  @Post(':slug/check')
  async check(@Ctx() ctx: RequestContext, @Param('slug') slug: string, @Body() body: unknown) {
    const { id } = await this.pages.employer(ctx, slug);
    return submitForm(
      CHECK_FORM,
      body,
      async ({ checkedOn, checkedWith: source }) => {
        await this.confirm.execute(insideEmployer(ctx, id), { checkedOn, source });
        return redirect(`/platform/employers/${slug}`, 'identity.toast.employer-checked');
      },
      async (refused) => page('identity/platform-employer', await this.pages.show(ctx, slug, refused)),
    );
  }

  /** Says what it hits before it happens. */
  @Get(':slug/closing')
  @Page('identity/employer-closing')
  foresee(@Ctx() ctx: RequestContext, @Param('slug') slug: string) {
    return this.pages.closing(ctx, slug);
  }

  @Post(':slug/closing')
  async end(@Ctx() ctx: RequestContext, @Param('slug') slug: string) {
    const { id } = await this.pages.employer(ctx, slug);
    await this.close.execute(insideEmployer(ctx, id), { closed: true });
    return redirect(`/platform/employers/${slug}`, 'identity.toast.employer-closed');
  }

  @Post(':slug/opening')
  async reopen(@Ctx() ctx: RequestContext, @Param('slug') slug: string) {
    const { id } = await this.pages.employer(ctx, slug);
    await this.close.execute(insideEmployer(ctx, id), { closed: false });
    return redirect(`/platform/employers/${slug}`, 'identity.toast.employer-reopened');
  }
}
