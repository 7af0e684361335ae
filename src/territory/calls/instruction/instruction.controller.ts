import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { file, page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../../access/index.js';
import { DECISION_FORM } from '../decisions/decision.forms.js';
import { DecideAnswer } from '../decisions/decide-answer.js';
import { FollowAnswer } from '../followups/follow-answer.js';
import { REPORT_ASK_FORM } from '../followups/report.forms.js';
import { ReadAnswer } from '../readings/read-answer.js';
import { INTEREST_FORM, READER_FORM, SCORE_FORM } from '../readings/reading.forms.js';
import { ANSWER_FORMATS } from './answer-files.view.js';
import { InstructionPage } from './instruction.page.js';

const which = (call: string, answer: string) => ({
  callId: parseId(call, 'call'),
  answerId: parseId(answer, 'answer'),
});
const pathOf = ({ callId, answerId }: ReturnType<typeof which>) => `/territory/calls/${callId}/answers/${answerId}`;

/** A funder reads the answers to its calls and decides. */
@Controller('territory/calls/:id')
@Allow('calls.manage')
export class InstructionController {
  constructor(
    private readonly pages: InstructionPage,
    private readonly read: ReadAnswer,
    private readonly decide: DecideAnswer,
    private readonly follow: FollowAnswer,
  ) {}

  @Get()
  @Page('territory/call')
  show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.call(ctx, parseId(id, 'call'));
  }

  @Get('table/:name')
  async table(@Ctx() ctx: RequestContext, @Param('id') id: string, @Param('name') name: string) {
    const format = ANSWER_FORMATS.find((known) => name === `answers.${known}`);
    if (!format) throw new NotFound('page');
    const made = await this.pages.file(ctx, parseId(id, 'call'), format);
    return file(made.bytes, made.type, made.name);
  }

  @Get('answers/:answerId')
  @Page('territory/call-reading')
  answer(@Ctx() ctx: RequestContext, @Param('id') id: string, @Param('answerId') answerId: string) {
    return this.pages.answer(ctx, which(id, answerId));
  }

  @Get('answers/:answerId/files/:fileId')
  async document(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Param('answerId') answer: string,
    @Param('fileId') fileId: string,
  ) {
    const { callId, answerId } = which(id, answer);
    const found = await this.pages.document(ctx, callId, answerId, parseId(fileId, 'file'));
    return file(found.bytes, found.mediaType, found.fileName);
  }

  @Post('answers/:answerId/readers')
  @Allow('calls.decide')
  assign(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Param('answerId') answerId: string,
    @Body() body: unknown,
  ) {
    const one = which(id, answerId);
    return submitForm(
      READER_FORM,
      body,
      async ({ reader }) => {
        await this.read.assign(ctx, { ...one, reader });
        return redirect(pathOf(one), 'calls.toast.reader-assigned');
      },
      async (refused) => page('territory/call-reading', await this.pages.answer(ctx, one, refused)),
    );
  }

  @Post('answers/:answerId/scores')
  score(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Param('answerId') answerId: string,
    @Body() body: unknown,
  ) {
    const one = which(id, answerId);
    return submitForm(
      SCORE_FORM,
      body,
      async (scores) => {
        await this.read.score(ctx, { ...one, scores });
        return redirect(pathOf(one), 'calls.toast.scored');
      },
      async (refused) => page('territory/call-reading', await this.pages.answer(ctx, one, refused)),
    );
  }

  @Post('answers/:answerId/interests')
  declare(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Param('answerId') answerId: string,
    @Body() body: unknown,
  ) {
    const one = which(id, answerId);
    return submitForm(
      INTEREST_FORM,
      body,
      async ({ interest }) => {
        await this.read.declare(ctx, { ...one, reason: interest });
        return redirect(pathOf(one), 'calls.toast.interest-declared');
      },
      async (refused) => page('territory/call-reading', await this.pages.answer(ctx, one, refused)),
    );
  }

  @Post('answers/:answerId/decisions')
  @Allow('calls.decide')
  settle(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Param('answerId') answerId: string,
    @Body() body: unknown,
  ) {
    const one = which(id, answerId);
    return submitForm(
      DECISION_FORM,
      body,
      async (decision) => {
        await this.decide.execute(ctx, { ...one, ...decision });
        return redirect(pathOf(one), 'calls.toast.decided');
      },
      async (refused) => page('territory/call-reading', await this.pages.answer(ctx, one, refused)),
    );
  }

  @Post('answers/:answerId/reports')
  @Allow('calls.decide')
  ask(@Ctx() ctx: RequestContext, @Param('id') id: string, @Param('answerId') answerId: string, @Body() body: unknown) {
    const one = which(id, answerId);
    return submitForm(
      REPORT_ASK_FORM,
      body,
      async ({ dueOn }) => {
        await this.follow.ask(ctx, { ...one, dueOn });
        return redirect(pathOf(one), 'calls.toast.report-asked');
      },
      async (refused) => page('territory/call-reading', await this.pages.answer(ctx, one, refused)),
    );
  }
}
