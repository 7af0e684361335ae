import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { AdviseRequest } from '../requests/advise-request.js';
import { ADVICE_FORM } from './requests.forms.js';
import { TeamRequestPage } from './team-request.page.js';

/** A manager's opinion on what somebody of the team asks for. */
@Controller('team/requests')
@Allow('requests.advise')
export class TeamRequestController {
  constructor(
    private readonly pages: TeamRequestPage,
    private readonly advise: AdviseRequest,
  ) {}

  @Get(':id')
  @Page('requests/team')
  show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.model(ctx, parseId(id, 'request'));
  }

  @Post(':id/advice')
  async answer(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const requestId = parseId(id, 'request');
    return submitForm(
      ADVICE_FORM,
      body,
      async (opinion) => {
        await this.advise.execute(ctx, { requestId, ...opinion });
        return redirect('/team', 'requests.toast.advised');
      },
      async (refused) => page('requests/team', await this.pages.model(ctx, requestId, refused)),
    );
  }
}
