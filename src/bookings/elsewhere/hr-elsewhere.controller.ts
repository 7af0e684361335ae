import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { AnswerElsewhere } from './answer-elsewhere.js';
import { REFUSAL_FORM } from './elsewhere.forms.js';
import { ElsewherePage } from './elsewhere.page.js';

const HERE = '/hr/elsewhere';

/** HR answers who asks for a day elsewhere, with one tap. */
@Controller('hr/elsewhere')
@Allow('quotas.manage')
export class HrElsewhereController {
  constructor(
    private readonly pages: ElsewherePage,
    private readonly answer: AnswerElsewhere,
  ) {}

  @Get()
  @Page('bookings/hr-elsewhere')
  list(@Ctx() ctx: RequestContext) {
    return this.pages.waiting(ctx);
  }

  @Get(':id')
  @Page('bookings/elsewhere-answer')
  one(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.one(ctx, parseId(id, 'request'));
  }

  @Post(':id/grant')
  async grant(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.answer.grant(ctx, { requestId: parseId(id, 'request') });
    return redirect(HERE, 'bookings.toast.elsewhere-granted');
  }

  @Post(':id/wish')
  async ask(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.answer.ask(ctx, { requestId: parseId(id, 'request') });
    return redirect(HERE, 'bookings.toast.elsewhere-asked');
  }

  @Post(':id/refusal')
  decline(@Ctx() ctx: RequestContext, @Param('id') given: string, @Body() body: unknown) {
    const requestId = parseId(given, 'request');
    return submitForm(
      REFUSAL_FORM,
      body,
      async ({ reason }) => {
        await this.answer.decline(ctx, { requestId, reason });
        return redirect(HERE, 'bookings.toast.elsewhere-declined');
      },
      async (refused) => page('bookings/elsewhere-answer', await this.pages.one(ctx, requestId, refused)),
    );
  }
}
