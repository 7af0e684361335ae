import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { file, Limited, page, Page, parseId, redirect, submitForm, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { PERSON_FORM } from './attestation.forms.js';
import { detailModel, OWN_PAGES } from './attestations.view.js';
import { ExportAttestation } from './export-attestation.js';
import { PersonAttestationsPage } from './person-attestations.page.js';
import { personAttestationsModel } from './person-attestations.view.js';
import { RetryAttestation } from './retry-attestation.js';

/** Attestations that one person takes in a minute: each is typeset and sealed, and kept for years. */
const TAKE_LIMIT: Limit = { name: 'own-attestations', points: 10, seconds: 60 };
const { base } = OWN_PAGES;
const PLACE = { action: base, base, aboutOther: false };

/** « Mes attestations »: people take their own, without HR. */
@Controller('my/attestations')
@Allow('attestations.take')
export class OwnAttestationsController {
  constructor(
    private readonly pages: PersonAttestationsPage,
    private readonly exportAttestation: ExportAttestation,
    private readonly retry: RetryAttestation,
  ) {}

  @Get()
  @Page('attestations/person')
  async list(@Ctx() ctx: RequestContext) {
    if (ctx.employeeId === null) return page('bookings/no-employee', {});
    return personAttestationsModel(ctx.locale, await this.pages.of(ctx, ctx.employeeId), PLACE);
  }

  @Post()
  @Limited(TAKE_LIMIT)
  async take(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    const { employeeId } = ctx;
    if (employeeId === null) return page('bookings/no-employee', {});
    return submitForm(
      PERSON_FORM,
      body,
      async (wish) => redirect(`${base}/${(await this.exportAttestation.execute(ctx, { ...wish, employeeId })).id}`),
      async (refused) =>
        page(
          'attestations/person',
          personAttestationsModel(ctx.locale, await this.pages.of(ctx, employeeId), PLACE, refused),
        ),
    );
  }

  @Get(':id')
  @Page('attestations/detail')
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return detailModel(ctx.locale, OWN_PAGES, await this.pages.own(ctx, parseId(id, 'attestation')));
  }

  @Get(':id/pdf')
  async pdf(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { number, bytes } = await this.pages.ownFile(ctx, parseId(id, 'attestation'));
    return file(bytes, 'application/pdf', `${number}.pdf`);
  }

  @Get(':id/json')
  async json(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { number, data } = (await this.pages.own(ctx, parseId(id, 'attestation'))).attestation;
    return file(data, 'application/json', `${number}.json`);
  }

  @Post(':id/retry')
  @Limited(TAKE_LIMIT)
  async retryOne(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.retry.execute(ctx, { attestationId: parseId(id, 'attestation') });
    return redirect(`${base}/${id}`);
  }
}
