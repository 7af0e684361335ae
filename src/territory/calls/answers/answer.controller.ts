import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import {
  file,
  Limited,
  page,
  Page,
  parseId,
  parseInput,
  receiveUpload,
  redirect,
  submitForm,
  TakesUpload,
  type Limit,
} from '#libs/platform/http/index.js';
import { MAX_PAPER_BYTES, withFile } from '#libs/platform/papers/index.js';
import { Allow } from '../../../access/index.js';
import { FollowAnswer } from '../followups/follow-answer.js';
import { REPORT_FORM } from '../followups/report.forms.js';
import { ANSWER_FILE_FORM, ANSWER_FORM } from './answer.forms.js';
import { AnswerPage } from './answer.page.js';
import { SaveAnswer } from './save-answer.js';
import { SettleAnswer } from './settle-answer.js';

const pathOf = (callId: string) => `/calls/${callId}/answer`;
/** The page asks while somebody types. */
const CHECKS_LIMIT: Limit = { name: 'call-checks', points: 120, seconds: 60 };

/** An operator or a territory answers a call; use cases ask whether it may. */
@Controller('calls/:id/answer')
@Allow('signed-in')
export class AnswerController {
  constructor(
    private readonly pages: AnswerPage,
    private readonly save: SaveAnswer,
    private readonly settle: SettleAnswer,
    private readonly follow: FollowAnswer,
  ) {}

  @Get()
  @Page('territory/call-answer')
  show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.show(ctx, parseId(id, 'call'));
  }

  @Post()
  keep(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const callId = parseId(id, 'call');
    return submitForm(
      ANSWER_FORM,
      body,
      async (answer) => {
        await this.save.execute(ctx, { ...answer, callId });
        return redirect(pathOf(callId), `calls.toast.answer-${answer.act === 'submit' ? 'sent' : 'saved'}`);
      },
      async (refused) => page('territory/call-answer', await this.pages.show(ctx, callId, refused)),
    );
  }

  /** What the conditions come to for what is typed. */
  @Post('checks')
  @Limited(CHECKS_LIMIT)
  async check(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const callId = parseId(id, 'call');
    try {
      const { content, ...words } = parseInput(ANSWER_FORM, body);
      const wish = { ...words, content: { ...content, study: null } };
      return page('territory/call-checks', await this.pages.checks(ctx, callId, wish));
    } catch (error) {
      // What cannot be read yet is no failure: the page says it where the conditions stand.
      if (!(error instanceof InvalidInput)) throw error;
      return page('territory/call-checks', this.pages.faults(ctx, error));
    }
  }

  @Post('withdrawal')
  async withdraw(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const callId = parseId(id, 'call');
    await this.settle.withdraw(ctx, { callId });
    return redirect(pathOf(callId), 'calls.toast.answer-withdrawn');
  }

  @Post('files')
  @TakesUpload()
  async send(@Ctx() ctx: RequestContext, @Param('id') id: string, @Req() req: Request) {
    const callId = parseId(id, 'call');
    const document = await receiveUpload(req, 'document', MAX_PAPER_BYTES);
    return submitForm(
      ANSWER_FILE_FORM,
      withFile(req, 'document', document),
      async (sent) => {
        await this.settle.addFile(ctx, { callId, ...sent });
        return redirect(pathOf(callId), 'calls.toast.file-added');
      },
      async ({ refusal }) => page('territory/call-answer', await this.pages.show(ctx, callId, { values: {}, refusal })),
    );
  }

  @Get('files/:fileId')
  async file(@Ctx() ctx: RequestContext, @Param('id') id: string, @Param('fileId') fileId: string) {
    const { bytes, mediaType, fileName } = await this.pages.file(ctx, parseId(id, 'call'), parseId(fileId, 'file'));
    return file(bytes, mediaType, fileName);
  }

  @Post('files/:fileId/removal')
  async remove(@Ctx() ctx: RequestContext, @Param('id') id: string, @Param('fileId') fileId: string) {
    const callId = parseId(id, 'call');
    await this.settle.removeFile(ctx, { callId, fileId: parseId(fileId, 'file') });
    return redirect(pathOf(callId), 'calls.toast.file-removed');
  }

  @Post('report')
  report(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const callId = parseId(id, 'call');
    return submitForm(
      REPORT_FORM,
      body,
      async ({ report, ...figures }) => {
        await this.follow.give(ctx, { callId, ...figures, words: report });
        return redirect(pathOf(callId), 'calls.toast.report-given');
      },
      async (refused) => page('territory/call-answer', await this.pages.show(ctx, callId, refused)),
    );
  }
}
