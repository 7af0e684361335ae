import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { CSV_TYPE } from '#libs/platform/csv/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import {
  file,
  Limited,
  page,
  Page,
  parseId,
  parseInput,
  redirect,
  submitForm,
  type Limit,
} from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Allow } from '../../access/index.js';
import { EvidenceExport } from '../evidence/evidence-export.js';
import { IdentificationsExport } from '../evidence/identifications-export.js';
import { CloseAgreement } from '../lifecycle/close-agreement.js';
import { CorrectDraft } from '../lifecycle/correct-draft.js';
import { PrepareAgreements } from '../lifecycle/prepare-agreements.js';
import { SendAgreement } from '../lifecycle/send-agreement.js';
import { CountersignAgreement } from '../signature/countersign-agreement.js';
import { RemindEmployees } from '../signature/remind-employees.js';
import { countersignPurpose } from '../signature/proof.rules.js';
import { AgreementPage } from './agreement.page.js';
import {
  CHOICE_QUERY,
  CHOSEN_FORM,
  CLOSURE_FORM,
  CORRECTION_FORM,
  COUNTERSIGN_AGAIN,
  COUNTERSIGN_FORM,
  COUNTERSIGN_QUERY,
  PIPELINE_QUERY,
  PREPARE_FORM,
  SENDING_FORM,
} from './agreements.forms.js';
import { EndingPage } from './ending.page.js';
import { NewAgreementsPage } from './new-agreements.page.js';
import { CountersignPage } from './countersign.page.js';
import { PipelinePage } from './pipeline.page.js';
import { SendingPage } from './sending.page.js';
import { hasProof, takeProof } from './session-proofs.js';

/** Each file reads the whole list. */
const FILE_LIMIT: Limit = { name: 'agreement-files', points: 10, seconds: 60 };

/** HR's pipeline: prepare, send, sign for the employer, close. */
@Controller('hr/agreements')
@Allow('agreements.read')
export class AgreementsController {
  constructor(
    private readonly pipeline: PipelinePage,
    private readonly signing: CountersignPage,
    private readonly detail: AgreementPage,
    private readonly ending: EndingPage,
    private readonly preparation: NewAgreementsPage,
    private readonly sending: SendingPage,
    private readonly prepareAgreements: PrepareAgreements,
    private readonly correctDraft: CorrectDraft,
    private readonly sendAgreement: SendAgreement,
    private readonly remindEmployees: RemindEmployees,
    private readonly countersignAgreement: CountersignAgreement,
    private readonly closeAgreement: CloseAgreement,
    private readonly exports: EvidenceExport,
    private readonly identificationsExport: IdentificationsExport,
  ) {}

  @Get()
  @Page('agreements/pipeline')
  list(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.pipeline.list(ctx, parseInput(PIPELINE_QUERY, query));
  }

  @Get('list.csv')
  @Limited(FILE_LIMIT)
  async file(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const csv = await this.pipeline.file(ctx, parseInput(PIPELINE_QUERY, query));
    return file(csv, CSV_TYPE, t(ctx.locale, 'agreements.file.name'));
  }

  @Get('new')
  @Allow('agreements.manage')
  @Page('agreements/new')
  fresh(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.preparation.model(ctx, parseInput(CHOICE_QUERY, query));
  }

  @Post()
  @Allow('agreements.manage')
  async prepare(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      PREPARE_FORM,
      body,
      async ({ who, q, scope, employeeIds, locale, signBy, ...terms }) => {
        const people = scope === 'shown' ? await this.preparation.everybody(ctx, { who, q }) : employeeIds;
        const drafts = await this.prepareAgreements.execute(ctx, { employeeIds: people, locale, signBy, terms });
        return redirect('/hr/agreements?state=draft', {
          key: 'agreements.toast.prepared',
          params: { count: drafts.length },
        });
      },
      async (refused) =>
        page('agreements/new', await this.preparation.model(ctx, parseInput(CHOICE_QUERY, refused.values), refused)),
    );
  }

  /** Asks once for the drafts chosen, then sends them. */
  @Post('sendings')
  @Allow('agreements.manage')
  async send(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      SENDING_FORM,
      body,
      async ({ ids, scope, confirmed }) => {
        const wanted = scope === 'all' ? await this.sending.everything(ctx) : ids;
        if (wanted.length === 0) throw new InvalidInput([{ field: 'ids', code: 'agreements.agreements-none' }]);
        if (!confirmed) return page('agreements/sending', await this.sending.model(ctx, wanted));
        const count = await this.sendAgreement.execute(ctx, { agreementIds: ids });
        return redirect('/hr/agreements?state=sent', { key: 'agreements.toast.sent', params: { count } });
      },
      async (refused) =>
        page(
          'agreements/pipeline',
          await this.pipeline.list(ctx, parseInput(PIPELINE_QUERY, { state: 'draft' }), refused),
        ),
    );
  }

  /** Sends reminders to the ticked employees. */
  @Post('reminders')
  @Allow('agreements.manage')
  async remind(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      CHOSEN_FORM,
      body,
      async ({ ids }) => {
        const count = await this.remindEmployees.execute(ctx, { agreementIds: ids });
        return redirect('/hr/agreements?state=sent', { key: 'agreements.toast.reminded', params: { count } });
      },
      async (refused) =>
        page(
          'agreements/pipeline',
          await this.pipeline.list(ctx, parseInput(PIPELINE_QUERY, { state: 'sent' }), refused),
        ),
    );
  }

  @Get('countersignatures')
  @Allow('agreements.countersign')
  @Page('agreements/countersign')
  toCountersign(@Ctx() ctx: RequestContext, @Query() query: unknown, @Req() req: Request) {
    const { agreement, tick } = parseInput(COUNTERSIGN_QUERY, query);
    const shown = { only: agreement === null ? null : [agreement], ticked: tick ?? [] };
    return this.signing.model(ctx, shown, (ids) => hasProof(req, countersignPurpose(ids)));
  }

  @Post('countersignatures')
  @Allow('agreements.countersign')
  async countersign(@Ctx() ctx: RequestContext, @Body() body: unknown, @Req() req: Request) {
    return submitForm(
      COUNTERSIGN_FORM,
      body,
      async ({ ids, named, consent }) => {
        const proof = takeProof(req, countersignPurpose(named));
        const count = await this.countersignAgreement.execute(ctx, { agreementIds: ids, named, tick: consent, proof });
        return redirect('/hr/agreements?state=in_force', { key: 'agreements.toast.countersigned', params: { count } });
      },
      async (refused) => {
        const { ids, named } = parseInput(COUNTERSIGN_AGAIN, refused.values);
        const shown = { only: named.length > 0 ? named : null, ticked: ids };
        return page(
          'agreements/countersign',
          await this.signing.model(ctx, shown, (list) => hasProof(req, countersignPurpose(list)), refused),
        );
      },
    );
  }

  @Get(':id')
  @Page('agreements/detail')
  show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.detail.model(ctx, parseId(id, 'agreement'));
  }

  @Get(':id/terms')
  @Allow('agreements.manage')
  @Page('agreements/correction')
  terms(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.sending.correction(ctx, parseId(id, 'agreement'));
  }

  @Post(':id/terms')
  @Allow('agreements.manage')
  async correct(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const agreementId = parseId(id, 'agreement');
    return submitForm(
      CORRECTION_FORM,
      body,
      async ({ signBy, ...terms }) => {
        await this.correctDraft.execute(ctx, { agreementId, terms, signBy });
        return redirect(`/hr/agreements/${agreementId}`, 'agreements.toast.corrected');
      },
      // It was sent or discarded meanwhile: there is no form to show again.
      async (refused) =>
        refused.refusal.status === 409
          ? page('agreements/detail', await this.detail.model(ctx, agreementId, refused))
          : page('agreements/correction', await this.sending.correction(ctx, agreementId, refused)),
    );
  }

  /** Discards a draft, declines to sign, or ends what is in force. */
  @Post(':id/closure')
  @Allow('agreements.manage')
  async close(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const agreementId = parseId(id, 'agreement');
    return submitForm(
      CLOSURE_FORM,
      body,
      async (closing) => {
        if (closing.action === 'end' && !closing.confirmed)
          return page('agreements/ending', await this.ending.model(ctx, agreementId, closing));
        await this.closeAgreement.execute(ctx, { ...closing, agreementId });
        const toast = { discard: 'discarded', decline: 'declined', end: 'ended' }[closing.action];
        return redirect(`/hr/agreements/${agreementId}`, `agreements.toast.${toast}`);
      },
      async (refused) => {
        const typed = CLOSURE_FORM.safeParse(refused.values);
        return typed.success && typed.data.action === 'end' && typed.data.confirmed
          ? page('agreements/ending', await this.ending.model(ctx, agreementId, typed.data, refused))
          : page('agreements/detail', await this.detail.model(ctx, agreementId, refused));
      },
    );
  }

  @Get(':id/document')
  async document(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { bytes, fileName } = await this.exports.document(ctx, parseId(id, 'agreement'), 'employer');
    return file(bytes, 'application/pdf', fileName);
  }

  @Get(':id/evidence')
  async evidence(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { json, fileName } = await this.exports.record(ctx, parseId(id, 'agreement'), 'employer');
    return file(json, 'application/json', fileName);
  }

  /** What the identity provider signed: about people, so every download is in the audit log. */
  @Get(':id/identifications')
  async identifications(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { json, fileName } = await this.identificationsExport.execute(ctx, { agreementId: parseId(id, 'agreement') });
    return file(json, 'application/json', fileName);
  }
}
