import { Body, Controller, Get, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { RecordFramework } from '../framework/record-framework.js';
import { FRAMEWORK_FORM } from './framework.forms.js';
import { FrameworkPage } from './framework.page.js';

/** HR records what telework rests on. */
@Controller('hr/framework')
@Allow('agreements.read')
export class FrameworkController {
  constructor(
    private readonly pages: FrameworkPage,
    private readonly recordFramework: RecordFramework,
  ) {}

  @Get()
  @Page('agreements/framework')
  overview(@Ctx() ctx: RequestContext) {
    return this.pages.overview(ctx);
  }

  @Get('new')
  @Allow('agreements.manage')
  @Page('agreements/framework-form')
  form(@Ctx() ctx: RequestContext) {
    return this.pages.form(ctx);
  }

  @Post()
  @Allow('agreements.manage')
  async record(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      FRAMEWORK_FORM,
      body,
      async (framework) => {
        await this.recordFramework.execute(ctx, framework);
        return redirect('/hr/framework', 'agreements.toast.framework');
      },
      async (refused) => page('agreements/framework-form', await this.pages.form(ctx, refused)),
    );
  }
}
