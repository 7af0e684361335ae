import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { CSV_TYPE } from '#libs/platform/csv/index.js';
import { file, page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Allow } from '../../access/index.js';
import { ChangeCover } from './change-cover.js';
import { COVER_CORRECTION_FORM, COVER_END_FORM, COVER_FORM } from './covers.forms.js';
import { CoversPage } from './covers.page.js';
import { coverModel, coversModel } from './covers.view.js';
import { RecordCover } from './record-cover.js';

/** HR records A1 certificates and agreements of article 16, corrects them and says when they ended. */
@Controller('hr')
@Allow('days.manage')
export class CoversController {
  constructor(
    private readonly clock: Clock,
    private readonly pages: CoversPage,
    private readonly record: RecordCover,
    private readonly change: ChangeCover,
  ) {}

  @Get('days/covers.csv')
  async list(@Ctx() ctx: RequestContext) {
    return file(await this.pages.file(ctx), CSV_TYPE, t(ctx.locale, 'ledger.covers.file'));
  }

  @Get('employees/:id/covers')
  @Page('ledger/covers')
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return coversModel(ctx.locale, await this.pages.of(ctx, parseId(id, 'employee')), this.clock.today());
  }

  @Post('employees/:id/covers')
  async add(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const employeeId = parseId(id, 'employee');
    return submitForm(
      COVER_FORM,
      body,
      async (terms) => {
        await this.record.execute(ctx, { employeeId, terms });
        return redirect(`/hr/employees/${employeeId}/covers`, 'ledger.toast.cover');
      },
      async (refused) =>
        page(
          'ledger/covers',
          coversModel(ctx.locale, await this.pages.of(ctx, employeeId), this.clock.today(), refused),
        ),
    );
  }

  @Get('employees/:id/covers/:coverId')
  @Page('ledger/cover')
  async one(@Ctx() ctx: RequestContext, @Param('id') id: string, @Param('coverId') coverId: string) {
    const found = await this.pages.one(ctx, parseId(id, 'employee'), parseId(coverId, 'cover'));
    return coverModel(ctx.locale, found, this.clock.today());
  }

  @Post('employees/:id/covers/:coverId')
  async correct(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Param('coverId') cover: string,
    @Body() body: unknown,
  ) {
    const [employeeId, coverId] = [parseId(id, 'employee'), parseId(cover, 'cover')];
    return submitForm(
      COVER_CORRECTION_FORM,
      body,
      async ({ reason, revision, ...terms }) => {
        await this.change.correct(ctx, { employeeId, coverId, reason, revision, terms });
        return redirect(`/hr/employees/${employeeId}/covers`, 'ledger.toast.cover');
      },
      async (refused) =>
        page(
          'ledger/cover',
          coverModel(ctx.locale, await this.pages.one(ctx, employeeId, coverId), this.clock.today(), refused),
        ),
    );
  }

  @Post('employees/:id/covers/:coverId/end')
  async end(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Param('coverId') cover: string,
    @Body() body: unknown,
  ) {
    const [employeeId, coverId] = [parseId(id, 'employee'), parseId(cover, 'cover')];
    return submitForm(
      COVER_END_FORM,
      body,
      async ({ endReason, ...form }) => {
        await this.change.end(ctx, { employeeId, coverId, reason: endReason, ...form });
        return redirect(`/hr/employees/${employeeId}/covers`, 'ledger.toast.cover-ended');
      },
      async (refused) =>
        page(
          'ledger/cover',
          coverModel(ctx.locale, await this.pages.one(ctx, employeeId, coverId), this.clock.today(), refused),
        ),
    );
  }
}
