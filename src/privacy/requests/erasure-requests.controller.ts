import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { AnswerErasureRequest } from './answer-erasure-request.js';
import { ExtendErasureRequest } from './extend-erasure-request.js';
import { ANSWER_FORM, EXTENSION_FORM } from './erasure-requests.forms.js';
import { ErasureRequestsPage } from './erasure-requests.page.js';

/** HR sees and answers requests for erasure. */
@Controller('hr/erasure-requests')
@Allow('privacy.manage')
export class ErasureRequestsController {
  constructor(
    private readonly pages: ErasureRequestsPage,
    private readonly answer: AnswerErasureRequest,
    private readonly extend: ExtendErasureRequest,
  ) {}

  @Get()
  @Page('privacy/requests')
  all(@Ctx() ctx: RequestContext) {
    return this.pages.all(ctx);
  }

  @Get(':id')
  @Page('privacy/request')
  one(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.one(ctx, parseId(id, 'erasure-request'));
  }

  @Post(':id')
  answerOne(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const requestId = parseId(id, 'erasure-request');
    return submitForm(
      ANSWER_FORM,
      body,
      async ({ reply }) => {
        await this.answer.execute(ctx, { requestId, answer: reply });
        return redirect('/hr/erasure-requests', 'privacy.toast.answered');
      },
      async (refused) => page('privacy/request', await this.pages.one(ctx, requestId, refused)),
    );
  }

  @Post(':id/extension')
  extendOne(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const requestId = parseId(id, 'erasure-request');
    return submitForm(
      EXTENSION_FORM,
      body,
      async ({ extension }) => {
        await this.extend.execute(ctx, { requestId, extension });
        return redirect(`/hr/erasure-requests/${requestId}`, 'privacy.toast.extended');
      },
      async (refused) => page('privacy/request', await this.pages.one(ctx, requestId, refused)),
    );
  }
}
