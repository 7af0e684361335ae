import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { refusalText } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { SigningServices } from '../certificates/signing-services.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { SigningAttemptsRepository, type SigningAttempt } from './signing-attempts.repository.js';

const REFUSAL = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});

/** A signature on its way, for whoever makes it. */
export interface SigningModel {
  /** `open`: the service waits; the others are ends, or what was interrupted. */
  readonly state: 'open' | 'interrupted' | 'refused' | 'signed';
  readonly reference: string;
  readonly level: string;
  readonly service: string | null;
  /** Where to go on at the service. */
  readonly address: string | null;
  /** Why it came to nothing, in the reader's language. */
  readonly refusal: string | null;
  /** Where to begin again, or to see what was signed. */
  readonly back: string;
}

/** The page between the portal and the signing service. */
@Injectable()
export class SigningPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly attempts: SigningAttemptsRepository,
    private readonly agreements: AgreementRepository,
    private readonly services: SigningServices,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound for an attempt of somebody else */
  async model(ctx: RequestContext, id: string): Promise<SigningModel> {
    const { locale } = ctx;
    return this.uow.read(ctx, async (tx) => {
      const attempt = await this.attempts.own(tx, id);
      const agreement = attempt && (await this.agreements.byId(tx, attempt.agreementId));
      if (!attempt || !agreement) throw new NotFound('signature');
      const state = stateOf(attempt, this.clock.now());
      const { reference, version, signatureLevel } = agreement;
      return {
        state,
        reference: t(locale, 'agreements.mine.reference', { reference, version }),
        level: t(locale, `agreements.signing.level-${signatureLevel}`),
        service: this.services.host,
        address: state === 'open' ? attempt.address : null,
        refusal: refusalIn(ctx, attempt),
        back:
          attempt.party === 'employer'
            ? `/hr/agreements/countersignatures?agreement=${attempt.agreementId}`
            : `/my/agreement/${attempt.agreementId}`,
      };
    });
  }
}

function stateOf({ stage, address, expiresAt }: SigningAttempt, now: Date): SigningModel['state'] {
  if (stage === 'signed' || stage === 'refused') return stage;
  return address !== null && now < expiresAt ? 'open' : 'interrupted';
}

function refusalIn({ locale }: RequestContext, { refusal }: SigningAttempt): string | null {
  if (refusal === null) return null;
  const { code, params } = REFUSAL.parse(refusal);
  return refusalText(locale, code, params);
}
