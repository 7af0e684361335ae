import { Injectable } from '@nestjs/common';
import { qrSvg } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AttestationKinds } from '../kinds/attestation-kinds.js';
import { PersonAttestationsPage } from '../person-attestations.page.js';
import { credentialOf } from './credential-of.js';
import type { ShownOffer } from './offer-to-wallet.js';
import { WalletCredentialsRepository } from './wallet-credentials.repository.js';
import { walletOfferModel, type WalletOfferModel } from './wallet-offer.view.js';

/** One of one's own attestations, as a wallet takes it. */
@Injectable()
export class WalletOfferPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly kinds: AttestationKinds,
    private readonly own: PersonAttestationsPage,
    private readonly credentials: WalletCredentialsRepository,
  ) {}

  /** @throws NotFound for those of others and those that no wallet takes */
  async show(ctx: RequestContext, id: string, offer: ShownOffer | null = null): Promise<WalletOfferModel> {
    const { attestation } = await this.own.own(ctx, id);
    const credential = credentialOf(this.kinds, attestation);
    if (!credential) throw new NotFound('attestation for a wallet');
    const held = await this.uow.read(ctx, (tx) => this.credentials.ofAttestation(tx, id, this.clock.now()));
    const qr = offer && `data:image/svg+xml;base64,${Buffer.from(await qrSvg(offer.link)).toString('base64')}`;
    return walletOfferModel(ctx.locale, {
      attestation,
      credential,
      held,
      offer: offer && qr ? { ...offer, qr } : null,
    });
  }
}
