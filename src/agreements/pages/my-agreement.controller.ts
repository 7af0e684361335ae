import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import {
  file,
  Limited,
  page,
  Page,
  parseId,
  redirect,
  submitForm,
  type Limit,
  type RefusedForm,
} from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { EvidenceExport } from '../evidence/evidence-export.js';
import { TextReplaced } from '../register/agreement.errors.js';
import { AskQuestion } from '../signature/ask-question.js';
import { GiveConsent } from '../signature/give-consent.js';
import { signPurpose } from '../signature/proof.rules.js';
import { RecordReading } from '../signature/record-reading.js';
import { RefuseAgreement } from '../signature/refuse-agreement.js';
import { SignAgreement } from '../signature/sign-agreement.js';
import { CONSENT_FORM, QUESTION_FORM, REFUSAL_FORM, SIGNATURE_FORM } from './my-agreement.forms.js';
import { MyAgreementPage, type MyAgreementModel } from './my-agreement.page.js';
import { hasProof, takeProof } from './session-proofs.js';

/** Each question writes to people. */
const QUESTION_LIMIT: Limit = { name: 'agreement-questions', points: 20, seconds: 3_600 };

/** « Mon avenant »: reading, signing or refusing one's own agreement. */
@Controller('my/agreement')
@Allow('agreements.sign')
export class MyAgreementController {
  constructor(
    private readonly pages: MyAgreementPage,
    private readonly reading: RecordReading,
    private readonly giveConsent: GiveConsent,
    private readonly signAgreement: SignAgreement,
    private readonly refuseAgreement: RefuseAgreement,
    private readonly askQuestion: AskQuestion,
    private readonly exports: EvidenceExport,
  ) {}

  @Get()
  @Page('agreements/mine')
  async mine(@Ctx() ctx: RequestContext) {
    return this.shown(ctx, await this.pages.model(ctx, null));
  }

  @Get(':id')
  @Page('agreements/mine')
  async one(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.shown(ctx, await this.pages.model(ctx, parseId(id, 'agreement')));
  }

  /** Called by the page when the reader reaches its end. */
  @Post(':id/reading')
  @HttpCode(204)
  async read(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.reading.execute(ctx, { agreementId: parseId(id, 'agreement'), kind: 'read_to_end' });
  }

  /** Records the consent, then sends the reader to identify again. */
  @Post(':id/consent')
  async consent(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const agreementId = parseId(id, 'agreement');
    return submitForm(
      CONSENT_FORM,
      body,
      async ({ textSha256, consent }) => {
        await this.giveConsent.execute(ctx, { agreementId, textSha256, tick: consent });
        return redirect(confirmation(agreementId));
      },
      (refused) => this.again(ctx, agreementId, refused),
    );
  }

  @Get(':id/signature')
  @Page('agreements/sign')
  async signing(@Ctx() ctx: RequestContext, @Param('id') id: string, @Req() req: Request) {
    const agreementId = parseId(id, 'agreement');
    const model = await this.pages.signing(
      ctx,
      agreementId,
      hasProof(req, signPurpose(agreementId)),
      confirmation(agreementId),
    );
    if (model.state === 'replaced')
      return page('agreements/replaced', await this.pages.replaced(ctx, agreementId), 409);
    // Without the tick there is nothing to confirm: it is on the page with the text.
    return model.toSign && model.consent ? model : redirect('/my/agreement');
  }

  @Post(':id/signature')
  async sign(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown, @Req() req: Request) {
    const agreementId = parseId(id, 'agreement');
    return submitForm(
      SIGNATURE_FORM,
      body,
      async ({ textSha256 }) => {
        const proof = takeProof(req, signPurpose(agreementId));
        await this.signAgreement.execute(ctx, { agreementId, textSha256, proof });
        return redirect('/my/agreement', 'agreements.toast.signed');
      },
      (refused) => this.again(ctx, agreementId, refused),
    );
  }

  @Post(':id/questions')
  @Limited(QUESTION_LIMIT)
  async ask(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const agreementId = parseId(id, 'agreement');
    return submitForm(
      QUESTION_FORM,
      body,
      async ({ question }) => {
        await this.askQuestion.execute(ctx, { agreementId, words: question });
        return redirect('/my/agreement', 'agreements.toast.asked');
      },
      (refused) => this.again(ctx, agreementId, refused),
    );
  }

  @Post(':id/refusal')
  async refuse(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const agreementId = parseId(id, 'agreement');
    return submitForm(
      REFUSAL_FORM,
      body,
      async ({ reason }) => {
        await this.refuseAgreement.execute(ctx, { agreementId, reason });
        return redirect('/my/agreement', 'agreements.toast.refused');
      },
      (refused) => this.again(ctx, agreementId, refused),
    );
  }

  @Get(':id/document')
  async document(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { bytes, fileName } = await this.exports.document(ctx, parseId(id, 'agreement'), 'own');
    return file(bytes, 'application/pdf', fileName);
  }

  @Get(':id/evidence')
  async evidence(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { json, fileName } = await this.exports.record(ctx, parseId(id, 'agreement'), 'own');
    return file(json, 'application/json', fileName);
  }

  /** Notes that a text to sign was shown. */
  private async shown(ctx: RequestContext, model: MyAgreementModel): Promise<MyAgreementModel> {
    if (!model.empty && model.toSign) await this.reading.execute(ctx, { agreementId: model.id, kind: 'shown' });
    return model;
  }

  /** The refused form again; a replaced text gets the page that shows both. */
  private async again(ctx: RequestContext, id: string, refused: RefusedForm) {
    if (refused.refusal instanceof TextReplaced) return page('agreements/replaced', await this.pages.replaced(ctx, id));
    return page('agreements/mine', await this.pages.model(ctx, id, refused));
  }
}

const confirmation = (agreementId: string) =>
  `/sign-in/confirm?${new URLSearchParams({
    purpose: signPurpose(agreementId),
    return: `/my/agreement/${agreementId}/signature`,
  }).toString()}`;
