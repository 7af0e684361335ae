import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { AttestationRepository } from '../attestation.repository.js';
import { AttestationKinds } from '../kinds/attestation-kinds.js';
import { credentialOf } from './credential-of.js';
import { CredentialIssuers } from './credential-issuers.js';
import { offerLink } from './credential-offer.rules.js';
import { NotForWallet } from './wallet.errors.js';
import { OFFER_MINUTES } from './wallet-lifetimes.js';
import { WalletOffersRepository } from './wallet-offers.repository.js';
import { newOfferCode, newPin, pinHash, secretHash } from './wallet-secrets.js';

/** An offer as it is shown once; nothing of it can be read again. */
export interface ShownOffer {
  readonly link: string;
  readonly pin: string;
  readonly endsAt: Date;
}

/** Offers one of the caller's own attestations to a wallet. An earlier offer of it that nobody took ends. */
@Injectable()
export class OfferToWallet {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly attestations: AttestationRepository,
    private readonly kinds: AttestationKinds,
    private readonly offers: WalletOffersRepository,
    private readonly employers: EmployerDirectory,
    private readonly issuers: CredentialIssuers,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for an unknown one and for those of others, NotForWallet */
  async execute(ctx: RequestContext, { attestationId }: { readonly attestationId: string }): Promise<ShownOffer> {
    const [code, pin, now] = [newOfferCode(), newPin(), this.clock.now()];
    const endsAt = new Date(now.getTime() + OFFER_MINUTES * 60_000);
    return this.uow.run(ctx, async (tx) => {
      const attestation = await this.attestations.byId(tx, attestationId, 'for update of a');
      if (!attestation || ctx.employeeId === null || attestation.employeeId !== ctx.employeeId)
        throw new NotFound('attestation');
      const credential = credentialOf(this.kinds, attestation);
      if (!credential) throw new NotForWallet();
      await this.offers.end(tx, attestationId, now);
      await this.offers.add(tx, {
        id: newId(),
        attestationId,
        codeSha256: secretHash(code),
        pinSha256: pinHash(code, pin),
        createdAt: now,
        endsAt,
      });
      await this.audit.record(tx, {
        action: 'attestations.offer-to-wallet',
        subject: { type: 'attestation', id: attestationId },
        detail: { number: attestation.number },
      });
      const issuer = this.issuers.idOf(await this.employers.current(tx));
      return { link: offerLink({ issuer, type: credential.type, code }), pin, endsAt };
    });
  }
}
