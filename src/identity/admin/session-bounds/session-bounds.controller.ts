import { Body, Controller, Get, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../../access/index.js';
import { ChooseSessionBounds } from './choose-session-bounds.js';
import { BOUNDS_FORM } from './session-bounds.forms.js';
import { SessionBoundsPage } from './session-bounds.page.js';

/** An administrator bounds the sessions of the employer's people. */
@Controller('admin/sign-in/sessions')
@Allow('sign-in.manage')
export class SessionBoundsController {
  constructor(
    private readonly pages: SessionBoundsPage,
    private readonly choose: ChooseSessionBounds,
  ) {}

  @Get()
  @Page('identity/session-bounds')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  @Post()
  decide(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      BOUNDS_FORM,
      body,
      async (form) => {
        await this.choose.execute(ctx, form);
        return redirect('/admin/sign-in/sessions', 'identity.toast.admission-chosen');
      },
      async (refused) => page('identity/session-bounds', await this.pages.show(ctx, refused)),
    );
  }
}
