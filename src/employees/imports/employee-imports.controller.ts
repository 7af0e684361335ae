import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { CSV_TYPE } from '#libs/platform/csv/index.js';
import {
  file,
  Limited,
  page,
  Page,
  parseId,
  parseInput,
  RECEIVED,
  receiveUpload,
  redirect,
  submitForm,
  TakesUpload,
  type Limit,
  type RefusedForm,
} from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { ConfirmImport } from './confirm-import.js';
import { DiscardImport } from './discard-import.js';
import { MAX_FILE_BYTES } from './employee-file.rules.js';
import { ABSENT, CONFIRMATION, PARTS, READING, sentFile } from './import.forms.js';
import { ImportPage } from './import.page.js';
import { importModel, importsModel } from './import.view.js';
import { absentCsv, changesCsv, modelCsv, reportCsv } from './import-report.js';
import { ReadImportAgain } from './read-import-again.js';
import { TickAbsent } from './tick-absent.js';
import { UploadImport } from './upload-import.js';

/** Each request reads or writes the whole file again. */
const IMPORT_LIMIT: Limit = { name: 'imports', points: 30, seconds: 60 };

/** HR imports employees: send a file, read the report, decide. */
@Controller('hr/employees/imports')
@Allow('employees.manage')
export class EmployeeImportsController {
  constructor(
    private readonly pages: ImportPage,
    private readonly upload: UploadImport,
    private readonly confirm: ConfirmImport,
    private readonly discard: DiscardImport,
    private readonly readAgain: ReadImportAgain,
    private readonly tickAbsent: TickAbsent,
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
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: unknown) {
    return importModel(
      ctx.locale,
      await this.pages.facts(ctx, parseId(id, 'employee import'), parseInput(PARTS, query)),
    );
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

  @Get(':id/absent.csv')
  async absent(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const people = await this.pages.allAbsent(ctx, parseId(id, 'employee import'));
    return file(absentCsv(ctx.locale, people), CSV_TYPE, `palier-absent-${id.slice(-6)}.csv`);
  }

  @Post(':id/reading')
  @Limited(IMPORT_LIMIT)
  async read(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const importId = parseId(id, 'employee import');
    return submitForm(
      READING,
      body,
      async ({ column, complete }) => {
        await this.readAgain.execute(ctx, { importId, columns: column, complete });
        return redirect(`/hr/employees/imports/${importId}`);
      },
      (refused) => this.again(ctx, importId, refused),
    );
  }

  @Post(':id/absent')
  async tick(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const importId = parseId(id, 'employee import');
    return submitForm(
      ABSENT,
      body,
      async ({ page: next, ...decision }) => {
        await this.tickAbsent.execute(ctx, { importId, ...decision });
        return redirect(`/hr/employees/imports/${importId}?absent=${next}`, 'employees.toast.absent-saved');
      },
      (refused) => this.again(ctx, importId, refused),
    );
  }

  @Post(':id/application')
  @Limited(IMPORT_LIMIT)
  async apply(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const importId = parseId(id, 'employee import');
    return submitForm(
      CONFIRMATION,
      body,
      async ({ keepGood }) => {
        await this.confirm.execute(ctx, { importId, keepGood });
        return redirect(`/hr/employees/imports/${importId}`);
      },
      (refused) => this.again(ctx, importId, refused),
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
      (refused) => this.again(ctx, importId, refused),
    );
  }

  /** The page of an import again, with what was typed and why it is refused. */
  private async again(ctx: RequestContext, importId: string, refused: RefusedForm) {
    const { page: absent } = ABSENT.pick({ page: true }).parse({ page: refused.values['from'] });
    const facts = await this.pages.facts(ctx, importId, { absent, leavings: 1 });
    return page('employees/import', importModel(ctx.locale, facts, refused));
  }
}
