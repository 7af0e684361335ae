import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
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
import { MAX_PAPER_BYTES, withFile } from '#libs/platform/papers/index.js';
import { Allow } from '../../access/index.js';
import { RecordPaperAgreements, type PaperAgreement } from '../lifecycle/record-paper-agreements.js';
import { PAPER_FORM } from './paper.forms.js';
import { PaperPage } from './paper.page.js';

/** Each weekday and place is a field. */
const MOST_FIELDS = 30;

/** HR records agreements that were signed on paper. */
@Controller('hr/agreements')
@Allow('agreements.manage')
export class PaperAgreementsController {
  constructor(
    private readonly pages: PaperPage,
    private readonly record: RecordPaperAgreements,
  ) {}

  @Get('papers/new')
  @Page('agreements/paper')
  form(@Ctx() ctx: RequestContext, @Query('person') person: unknown) {
    return this.pages.model(ctx, typeof person === 'string' ? person.slice(0, 200) : '');
  }

  @Post('papers')
  @TakesUpload()
  async keep(@Ctx() ctx: RequestContext, @Req() req: Request) {
    const scan = await receiveUpload(req, 'scan', MAX_PAPER_BYTES, MOST_FIELDS);
    return submitForm(
      PAPER_FORM,
      withFile(req, 'scan', scan),
      async ({ person, signedOn, scan: paper, ends, ...terms }) => {
        const employeeId = await this.pages.whom(ctx, person);
        const id = await this.recordOne(ctx, { employeeId, signedOn, terms, scan: paper, endsConfirmed: ends });
        return redirect(`/hr/agreements/${id}`, 'agreements.toast.recorded');
      },
      async (refused) => page('agreements/paper', await this.pages.model(ctx, '', refused)),
    );
  }

  @Get(':id/scan')
  @Allow('agreements.read')
  async scan(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { bytes, mediaType, fileName } = await this.pages.scan(ctx, parseId(id, 'agreement'));
    return file(bytes, mediaType, fileName);
  }

  /** The use case names the entry before the field; a form has one entry. */
  private async recordOne(ctx: RequestContext, paper: PaperAgreement) {
    try {
      const [id] = await this.record.execute(ctx, [paper]);
      return id!;
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      throw new InvalidInput(error.fields.map((refusal) => ({ ...refusal, field: refusal.field.replace(/^0\./, '') })));
    }
  }
}
