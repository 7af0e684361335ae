import { Body, Controller, Get, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { ChooseSignatureLevels } from '../certificates/choose-signature-levels.js';
import { LEVELS_FORM } from './signature-levels.forms.js';
import { SignatureLevelsPage } from './signature-levels.page.js';

/** HR chooses which signatures its agreements need. */
@Controller('hr/agreements/signatures')
@Allow('agreements.read')
export class SignatureLevelsController {
  constructor(
    private readonly pages: SignatureLevelsPage,
    private readonly choose: ChooseSignatureLevels,
  ) {}

  @Get()
  @Page('agreements/levels')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.model(ctx);
  }

  @Post()
  @Allow('agreements.manage')
  async save(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      LEVELS_FORM,
      body,
      async (levels) => {
        await this.choose.execute(ctx, { levels });
        return redirect('/hr/agreements/signatures', 'agreements.toast.levels');
      },
      async (refused) => page('agreements/levels', await this.pages.model(ctx, refused)),
    );
  }
}
