import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { ChooseAdviceDays } from '../requests/choose-advice-days.js';
import { DecideRequest } from '../requests/decide-request.js';
import { ADVICE_DAYS_FORM, DECISION_FORM } from './requests.forms.js';
import { RequestsPage } from './requests.page.js';

/** HR sees who asks for telework, and decides. */
@Controller('hr/agreements/requests')
@Allow('agreements.read')
export class RequestsController {
  constructor(
    private readonly pages: RequestsPage,
    private readonly decide: DecideRequest,
    private readonly choose: ChooseAdviceDays,
  ) {}

  @Get()
  @Page('requests/list')
  all(@Ctx() ctx: RequestContext) {
    return this.pages.all(ctx);
  }

  @Post()
  @Allow('agreements.manage')
  async rule(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      ADVICE_DAYS_FORM,
      body,
      async (rule) => {
        await this.choose.execute(ctx, rule);
        return redirect('/hr/agreements/requests', 'requests.toast.rule');
      },
      async (refused) => page('requests/list', await this.pages.all(ctx, refused)),
    );
  }

  @Get(':id')
  @Page('requests/decision')
  one(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.one(ctx, parseId(id, 'request'));
  }

  @Post(':id')
  @Allow('agreements.manage')
  async answer(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const requestId = parseId(id, 'request');
    return submitForm(
      DECISION_FORM,
      body,
      async (decision) => {
        const { agreementId } = await this.decide.execute(ctx, { ...decision, requestId });
        return agreementId === null
          ? redirect('/hr/agreements/requests', 'requests.toast.refused')
          : redirect(`/hr/agreements/${agreementId}`, 'requests.toast.accepted');
      },
      async (refused) => page('requests/decision', await this.pages.one(ctx, requestId, refused)),
    );
  }
}
