import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import {
  Limited,
  page,
  parseId,
  redirect,
  submitForm,
  type Limit,
  type RefusedForm,
} from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { BeginPersonalSignature } from '../personal/begin-personal-signature.js';
import { TextReplaced } from '../register/agreement.errors.js';
import { countersignPurpose, signPurpose } from '../signature/proof.rules.js';
import { CERTIFICATE_FORM } from './agreements.forms.js';
import { CountersignPage } from './countersign.page.js';
import { SIGNATURE_FORM } from './my-agreement.forms.js';
import { MyAgreementPage } from './my-agreement.page.js';
import { hasProof, takeProof } from './session-proofs.js';

/** Each beginning asks the signing service. */
const BEGIN_LIMIT: Limit = { name: 'signature-beginnings', points: 20, seconds: 600 };

/** Beginnings of signatures with certificates, of either party: on to the page that leads to the service. */
@Controller()
export class CertificateSignaturesController {
  constructor(
    private readonly mine: MyAgreementPage,
    private readonly signing: CountersignPage,
    private readonly begin: BeginPersonalSignature,
  ) {}

  @Post('my/agreement/:id/certificate')
  @Allow('agreements.sign')
  @Limited(BEGIN_LIMIT)
  async employee(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown, @Req() req: Request) {
    const agreementId = parseId(id, 'agreement');
    return submitForm(
      SIGNATURE_FORM,
      body,
      async ({ textSha256 }) => {
        const proof = takeProof(req, signPurpose(agreementId));
        const { attemptId } = await this.begin.execute(ctx, { party: 'employee', agreementId, textSha256, proof });
        return redirect(`/signing/${attemptId}`);
      },
      async (refused) =>
        refused.refusal instanceof TextReplaced
          ? page('agreements/replaced', await this.mine.replaced(ctx, agreementId))
          : page('agreements/mine', await this.mine.model(ctx, agreementId, refused)),
    );
  }

  @Post('hr/agreements/:id/certificate')
  @Allow('agreements.countersign')
  @Limited(BEGIN_LIMIT)
  async employer(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown, @Req() req: Request) {
    const agreementId = parseId(id, 'agreement');
    const again = async (refused: RefusedForm) =>
      page(
        'agreements/countersign',
        await this.signing.model(
          ctx,
          { only: [agreementId], ticked: [agreementId] },
          (ids) => hasProof(req, countersignPurpose(ids)),
          refused,
        ),
      );
    return submitForm(
      CERTIFICATE_FORM,
      body,
      async ({ consent }) => {
        const named = [agreementId];
        const proof = takeProof(req, countersignPurpose(named));
        const wish = { party: 'employer' as const, agreementId, named, tick: consent, proof };
        return redirect(`/signing/${(await this.begin.execute(ctx, wish)).attemptId}`);
      },
      again,
    );
  }
}
