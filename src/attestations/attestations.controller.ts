import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import {
  file,
  page,
  Page,
  parseId,
  parseInput,
  redirect,
  submitForm,
  type RefusedForm,
  Limited,
  type Limit,
} from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { EXPORT_FORM, PERIOD_QUERY, REVOCATION_FORM } from './attestation.forms.js';
import { AttestationsPage } from './attestations.page.js';
import { detailModel, HR_PAGES, listModel } from './attestations.view.js';
import { checkModel, periodModel } from './export-attestation.view.js';
import { ExportAttestation } from './export-attestation.js';
import { RetryAttestation } from './retry-attestation.js';
import { RevokeAttestation } from './revoke-attestation.js';

/** Limit on exports: each is typeset and sealed, and HR exports a few in a row. */
const EXPORT_LIMIT: Limit = { name: 'attestations', points: 30, seconds: 60 };

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** HR exports attestations: period, check, sealed document. */
@Controller('hr/attestations')
@Allow('attestations.read')
export class AttestationsController {
  constructor(
    private readonly pages: AttestationsPage,
    private readonly exportAttestation: ExportAttestation,
    private readonly revoke: RevokeAttestation,
    private readonly retry: RetryAttestation,
  ) {}

  @Get()
  @Page('attestations/list')
  async list(@Ctx() ctx: RequestContext) {
    return listModel(ctx.locale, await this.pages.recent(ctx));
  }

  @Get('new')
  @Allow('attestations.export')
  @Page('attestations/period')
  async period(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return periodModel(ctx.locale, await this.pages.beginning(ctx, parseInput(PERIOD_QUERY, query)));
  }

  @Get('new/check')
  @Allow('attestations.export')
  check(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return submitForm(
      EXPORT_FORM,
      query,
      (wish) => this.checked(ctx, wish),
      async (refused) => page('attestations/period', periodModel(ctx.locale, await this.again(ctx, refused), refused)),
    );
  }

  @Post()
  @Limited(EXPORT_LIMIT)
  @Allow('attestations.export')
  start(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      EXPORT_FORM,
      body,
      async ({ replaces, gathering, ...wish }) => {
        const replaced = await this.pages.replaced(ctx, replaces);
        const about = { employeeId: replaced?.employeeId ?? null, siteId: replaced?.siteId ?? null };
        const { id } = await this.exportAttestation.execute(ctx, {
          ...wish,
          ...about,
          gatheringId: gathering || null,
          replacesId: replaces || null,
        });
        return redirect(`/hr/attestations/${id}`);
      },
      async (refused) => {
        const wish = EXPORT_FORM.safeParse(refused.values);
        return wish.success && refused.refusal.fields.some(({ field }) => field === 'reason')
          ? this.checked(ctx, wish.data, refused)
          : page('attestations/period', periodModel(ctx.locale, await this.again(ctx, refused), refused));
      },
    );
  }

  @Get(':id')
  @Page('attestations/detail')
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return detailModel(ctx.locale, HR_PAGES, await this.pages.one(ctx, parseId(id, 'attestation')));
  }

  @Get(':id/pdf')
  async pdf(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { number, bytes } = await this.pages.file(ctx, parseId(id, 'attestation'));
    return file(bytes, 'application/pdf', `${number}.pdf`);
  }

  @Get(':id/xlsx')
  async xlsx(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { number, bytes } = await this.pages.workbook(ctx, parseId(id, 'attestation'));
    return file(bytes, XLSX, `${number}.xlsx`);
  }

  @Get(':id/json')
  async json(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { number, data } = (await this.pages.one(ctx, parseId(id, 'attestation'))).attestation;
    return file(data, 'application/json', `${number}.json`);
  }

  @Post(':id/revocation')
  @Allow('attestations.export')
  revokeOne(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const attestationId = parseId(id, 'attestation');
    return submitForm(
      REVOCATION_FORM,
      body,
      async ({ reason }) => {
        await this.revoke.execute(ctx, { attestationId, reason });
        return redirect(`/hr/attestations/${attestationId}`, 'attestations.toast.revoked');
      },
      async (refused) =>
        page(
          'attestations/detail',
          detailModel(ctx.locale, HR_PAGES, await this.pages.one(ctx, attestationId), refused),
        ),
    );
  }

  @Post(':id/retry')
  @Limited(EXPORT_LIMIT)
  @Allow('attestations.export')
  async retryOne(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.retry.execute(ctx, { attestationId: parseId(id, 'attestation') });
    return redirect(`/hr/attestations/${id}`);
  }

  /** The second step: what the document would say. */
  private async checked(ctx: RequestContext, wish: z.infer<typeof EXPORT_FORM>, refused?: RefusedForm) {
    const replaced = await this.pages.replaced(ctx, wish.replaces);
    const draft = await this.pages.preview(ctx, {
      ...wish,
      employeeId: replaced?.employeeId ?? null,
      siteId: replaced?.siteId ?? null,
    });
    return page('attestations/check', checkModel(ctx.locale, wish, draft, replaced, refused));
  }

  /** The first step again, as it was refused. */
  private again(ctx: RequestContext, { values }: RefusedForm) {
    return this.pages.beginning(ctx, PERIOD_QUERY.parse(values));
  }
}
