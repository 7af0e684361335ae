import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { CSV_TYPE } from '#libs/platform/csv/index.js';
import {
  file,
  page,
  Page,
  parseInput,
  RECEIVED,
  receiveUpload,
  redirect,
  submitForm,
  TakesUpload,
} from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Allow } from '../../access/index.js';
import { ABSENCE_FORM, ABSENCES_FORM, ABSENCES_QUERY } from './absences.forms.js';
import { AbsencesPage, MOST_BYTES } from './absences.page.js';
import { absenceReportModel, absencesCsv, absencesModel } from './absences.view.js';
import { RecordAbsences } from './record-absences.js';

/** HR records absences, one by a form or many by a file: send, read the report, confirm. */
@Controller('hr/days/absences')
@Allow('days.manage')
export class AbsencesController {
  constructor(
    private readonly pages: AbsencesPage,
    private readonly record: RecordAbsences,
  ) {}

  @Get()
  @Page('ledger/absences')
  form(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return absencesModel(ctx.locale, parseInput(ABSENCES_QUERY, query));
  }

  @Get('model.csv')
  model(@Ctx() ctx: RequestContext) {
    return file(absencesCsv(ctx.locale), CSV_TYPE, t(ctx.locale, 'ledger.absences.model-file'));
  }

  @Post()
  @TakesUpload()
  async send(@Ctx() ctx: RequestContext, @Req() req: Request) {
    const received = await receiveUpload(req, 'file', MOST_BYTES);
    return submitForm(
      RECEIVED,
      received,
      async (form) => page('ledger/absence-report', absenceReportModel(ctx.locale, await this.pages.ofFile(ctx, form))),
      async (refused) => page('ledger/absences', absencesModel(ctx.locale, { refused })),
    );
  }

  @Post('one')
  one(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      ABSENCE_FORM,
      body,
      async (form) => page('ledger/absence-report', absenceReportModel(ctx.locale, await this.pages.ofOne(ctx, form))),
      async (refused) => page('ledger/absences', absencesModel(ctx.locale, { refused })),
    );
  }

  @Post('confirmation')
  confirm(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      ABSENCES_FORM,
      body,
      async (form) => {
        const changed = await this.record.execute(ctx, form);
        return redirect('/hr/days', `ledger.toast.${changed > 0 || form.release ? 'absences' : 'unchanged'}`);
      },
      async (refused) => page('ledger/absences', absencesModel(ctx.locale, { refused })),
    );
  }
}
