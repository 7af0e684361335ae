import { Body, Controller, Get, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { OperatorNames } from '../../organisations/index.js';
import { openingOf, OPENING_FORM } from './opening.forms.js';
import { openingModel } from './opening.view.js';
import { OpenWithManager } from './open-with-manager.js';

/** The platform opens an operator or a territory and invites its first person. */
@Controller('platform/organisations')
@Allow('organisations.manage')
export class OpeningController {
  constructor(
    private readonly open: OpenWithManager,
    private readonly names: OperatorNames,
  ) {}

  @Get()
  @Page('identity/opening')
  ask(@Ctx() ctx: RequestContext) {
    return openingModel(ctx.locale);
  }

  @Post()
  begin(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      OPENING_FORM,
      body,
      async (form) => {
        const operatorId = form.kind === 'operator' ? await this.names.idOf(ctx, form.operator) : null;
        await this.open.execute(ctx, openingOf(form, operatorId));
        return redirect('/platform', 'identity.toast.organisation-opened');
      },
      async (refused) => page('identity/opening', openingModel(ctx.locale, refused)),
    );
  }
}
