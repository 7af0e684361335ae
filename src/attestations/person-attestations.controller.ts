import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, parseId, redirect, submitForm, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { PERSON_FORM } from './attestation.forms.js';
import { HR_PAGES } from './attestations.view.js';
import { ExportAttestation } from './export-attestation.js';
import { PersonAttestationsPage } from './person-attestations.page.js';
import { personAttestationsModel } from './person-attestations.view.js';

/** Each is typeset and sealed. */
const ISSUE_LIMIT: Limit = { name: 'person-attestations', points: 30, seconds: 60 };
const placeOf = (employeeId: string) => ({
  action: `/hr/employees/${employeeId}/attestations`,
  base: HR_PAGES.base,
  aboutOther: true,
});

/** HR issues attestations for one person. */
@Controller('hr/employees/:employeeId/attestations')
@Allow('attestations.export')
export class PersonAttestationsController {
  constructor(
    private readonly pages: PersonAttestationsPage,
    private readonly exportAttestation: ExportAttestation,
  ) {}

  @Get()
  @Page('attestations/person')
  async list(@Ctx() ctx: RequestContext, @Param('employeeId') id: string) {
    const employeeId = parseId(id, 'employee');
    return personAttestationsModel(ctx.locale, await this.pages.of(ctx, employeeId), placeOf(employeeId));
  }

  @Post()
  @Limited(ISSUE_LIMIT)
  async issue(@Ctx() ctx: RequestContext, @Param('employeeId') id: string, @Body() body: unknown) {
    const employeeId = parseId(id, 'employee');
    return submitForm(
      PERSON_FORM,
      body,
      async (wish) =>
        redirect(`${HR_PAGES.base}/${(await this.exportAttestation.execute(ctx, { ...wish, employeeId })).id}`),
      async (refused) =>
        page(
          'attestations/person',
          personAttestationsModel(ctx.locale, await this.pages.of(ctx, employeeId), placeOf(employeeId), refused),
        ),
    );
  }
}
