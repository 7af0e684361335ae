import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { CSV_TYPE } from '#libs/platform/csv/index.js';
import {
  file,
  page,
  Page,
  parseId,
  receiveUpload,
  redirect,
  submitForm,
  TakesUpload,
} from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { ConfirmImport } from './confirm-import.js';
import { DiscardImport } from './discard-import.js';
import { MAX_FILE_BYTES } from './employee-file.rules.js';
import { CONFIRMATION, RECEIVED, sentFile } from './import.forms.js';
import { ImportPage } from './import.page.js';
import { importModel, importsModel } from './import.view.js';
import { changesCsv, modelCsv, reportCsv } from './import-report.js';
import { UploadImport } from './upload-import.js';

/** HR imports employees: send a file, read the report, decide. */
@Controller('hr/employees/imports')
@Allow('employees.manage')
export class EmployeeImportsController {
  constructor(
    private readonly pages: ImportPage,
    private readonly upload: UploadImport,
    private readonly confirm: ConfirmImport,
    private readonly discard: DiscardImport,
  ) {}

  @Get()
  @Page('employees/imports')
  async list(@Ctx() ctx: RequestContext) {
    return importsModel(ctx.locale, await this.pages.recent(ctx));
  }

  @Post()
  @TakesUpload()
  async send(@Ctx() ctx: RequestContext, @Req() req: Request) {
    const received = await receiveUpload(req, 'file', MAX_FILE_BYTES);
    return submitForm(
      RECEIVED,
      received,
      async (form) => redirect(`/hr/employees/imports/${await this.upload.execute(ctx, sentFile(form))}`),
      async (refused) => page('employees/imports', importsModel(ctx.locale, await this.pages.recent(ctx), refused)),
    );
  }

  @Get('model.csv')
  model(@Ctx() ctx: RequestContext) {
    return file(modelCsv(ctx.locale), CSV_TYPE, ctx.locale === 'fr' ? 'modele-salaries.csv' : 'employees-model.csv');
  }

  @Get(':id')
  @Page('employees/import')
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return importModel(ctx.locale, await this.pages.byId(ctx, parseId(id, 'employee import')));
  }

  @Get(':id/report.csv')
  async report(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { found } = await this.pages.byId(ctx, parseId(id, 'employee import'));
    return file(reportCsv(ctx.locale, found), CSV_TYPE, `palier-import-${found.id.slice(-6)}.csv`);
  }

  @Get(':id/changes.csv')
  async changes(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { found } = await this.pages.byId(ctx, parseId(id, 'employee import'));
    return file(changesCsv(ctx.locale, found), CSV_TYPE, `palier-changes-${found.id.slice(-6)}.csv`);
  }

  @Post(':id/application')
  async apply(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const importId = parseId(id, 'employee import');
    return submitForm(
      CONFIRMATION,
      body,
      async ({ keepGood }) => {
        await this.confirm.execute(ctx, { importId, keepGood });
        return redirect(`/hr/employees/imports/${importId}`);
      },
      async (refused) =>
        page('employees/import', importModel(ctx.locale, await this.pages.byId(ctx, importId), refused)),
    );
  }

  @Post(':id/withdrawal')
  async withdraw(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const importId = parseId(id, 'employee import');
    return submitForm(
      z.object({}),
      {},
      async () => {
        await this.discard.execute(ctx, { importId });
        return redirect('/hr/employees/imports', 'employees.toast.discarded');
      },
      async (refused) =>
        page('employees/import', importModel(ctx.locale, await this.pages.byId(ctx, importId), refused)),
    );
  }
}
