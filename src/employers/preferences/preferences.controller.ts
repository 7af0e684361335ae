import { Body, Controller, Get, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { ChooseLanguages } from './choose-languages.js';
import { LANGUAGES_FORM, SENDER_FORM } from './preferences.forms.js';
import { PreferencesPage } from './preferences.page.js';
import { SetMailSender } from './set-mail-sender.js';

const HERE = '/admin/employer/letters';

/** An administrator says how the employer's letters are signed, and in which languages it speaks. */
@Controller('admin/employer/letters')
@Allow('employer.manage')
export class PreferencesController {
  constructor(
    private readonly pages: PreferencesPage,
    private readonly setMailSender: SetMailSender,
    private readonly chooseLanguages: ChooseLanguages,
  ) {}

  @Get()
  @Page('employers/preferences')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  @Post('sender')
  sender(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      SENDER_FORM,
      body,
      async (form) => {
        await this.setMailSender.execute(ctx, form);
        return redirect(HERE, 'employers.toast.sender');
      },
      async (refused) => page('employers/preferences', await this.pages.show(ctx, refused)),
    );
  }

  @Post('languages')
  languages(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      LANGUAGES_FORM,
      body,
      async (form) => {
        await this.chooseLanguages.execute(ctx, form);
        return redirect(HERE, 'employers.toast.languages');
      },
      async (refused) => page('employers/preferences', await this.pages.show(ctx, refused)),
    );
  }
}
