import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { ChooseRetention } from './choose-retention.js';
import { ErasePerson } from './erase-person.js';
import { ERASURE_FORM, RETENTION_FORM } from './retention.forms.js';
import { RetentionPage } from './retention.page.js';

/** How long personal data are kept, and the erasure of somebody who left. */
@Controller()
export class RetentionController {
  constructor(
    private readonly pages: RetentionPage,
    private readonly choose: ChooseRetention,
    private readonly erase: ErasePerson,
  ) {}

  @Get('admin/retention')
  @Allow('employer.manage')
  @Page('privacy/retention')
  settings(@Ctx() ctx: RequestContext) {
    return this.pages.settings(ctx);
  }

  @Post('admin/retention')
  @Allow('employer.manage')
  save(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      RETENTION_FORM,
      body,
      async (days) => {
        await this.choose.execute(ctx, { days });
        return redirect('/admin/retention', 'privacy.toast.chosen');
      },
      async (refused) => page('privacy/retention', await this.pages.settings(ctx, refused)),
    );
  }

  @Get('hr/employees/:id/erasure')
  @Allow('privacy.manage')
  @Page('privacy/erasure')
  preview(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.erasureOf(ctx, parseId(id, 'employee'));
  }

  @Post('hr/employees/:id/erasure')
  @Allow('privacy.manage')
  erasePerson(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const employeeId = parseId(id, 'employee');
    return submitForm(
      ERASURE_FORM,
      body,
      async () => {
        await this.erase.execute(ctx, { employeeId });
        return redirect(`/hr/employees/${employeeId}/erasure`, 'privacy.toast.erased');
      },
      async (refused) => page('privacy/erasure', await this.pages.erasureOf(ctx, employeeId, refused)),
    );
  }
}
