import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { CSV_TYPE } from '#libs/platform/csv/index.js';
import {
  file,
  page,
  Page,
  RECEIVED,
  receiveUpload,
  redirect,
  submitForm,
  TakesUpload,
} from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Allow } from '../../access/index.js';
import { FACT_FILE } from '../compliance.forms.js';
import { FactImportPage, MOST_BYTES } from './fact-import.page.js';
import { factImportsModel, factModelCsv } from './fact-imports.view.js';
import { ImportFacts } from './import-facts.js';

/** HR records facts about people by a file: send it, read the report, confirm. */
@Controller('hr/compliance/imports')
@Allow('compliance.record')
export class FactImportsController {
  constructor(
    private readonly pages: FactImportPage,
    private readonly importFacts: ImportFacts,
  ) {}

  @Get()
  @Page('compliance/imports')
  form(@Ctx() ctx: RequestContext) {
    return factImportsModel(ctx.locale);
  }

  @Get('model.csv')
  model(@Ctx() ctx: RequestContext) {
    return file(factModelCsv(ctx.locale), CSV_TYPE, t(ctx.locale, 'compliance.imports.model-file'));
  }

  @Post()
  @TakesUpload()
  async send(@Ctx() ctx: RequestContext, @Req() req: Request) {
    const received = await receiveUpload(req, 'file', MOST_BYTES);
    return submitForm(
      RECEIVED,
      received,
      async (form) => page('compliance/import-report', await this.pages.report(ctx, form)),
      async (refused) => page('compliance/imports', factImportsModel(ctx.locale, refused)),
    );
  }

  @Post('confirmation')
  confirm(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      FACT_FILE,
      body,
      async (input) => {
        const fresh = await this.importFacts.execute(ctx, input);
        return redirect('/hr/compliance', fresh > 0 ? 'compliance.toast.imported' : 'compliance.toast.same');
      },
      async (refused) => page('compliance/imports', factImportsModel(ctx.locale, refused)),
    );
  }
}
