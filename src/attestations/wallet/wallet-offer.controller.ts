import { Controller, Get, Header, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, parseId, redirect, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { OfferToWallet } from './offer-to-wallet.js';
import { WalletOfferPage } from './wallet-offer.page.js';
import { WithdrawCredential } from './withdraw-credential.js';

/** Each is drawn as a QR code and kept for a while. */
const OFFER_LIMIT: Limit = { name: 'wallet-offers', points: 10, seconds: 60 };

/** « Ajouter à mon portefeuille »: people hand their own attestations to the wallet on their phone. */
@Controller('my/attestations/:id/wallet')
@Allow('attestations.take')
export class WalletOfferController {
  constructor(
    private readonly pages: WalletOfferPage,
    private readonly offers: OfferToWallet,
    private readonly withdraw: WithdrawCredential,
  ) {}

  @Get()
  @Page('attestations/wallet')
  show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.show(ctx, parseId(id, 'attestation'));
  }

  /** The codes stand on this answer and nowhere else: the page is not kept, and made again it holds others. */
  @Post()
  @Limited(OFFER_LIMIT)
  @Header('cache-control', 'no-store')
  async offer(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const attestationId = parseId(id, 'attestation');
    const offer = await this.offers.execute(ctx, { attestationId });
    return page('attestations/wallet', await this.pages.show(ctx, attestationId, offer));
  }

  @Post(':credential/withdrawal')
  @Limited(OFFER_LIMIT)
  async withdrawOne(@Ctx() ctx: RequestContext, @Param('id') id: string, @Param('credential') credential: string) {
    const attestationId = parseId(id, 'attestation');
    await this.withdraw.execute(ctx, { attestationId, credentialId: parseId(credential, 'credential') });
    return redirect(`/my/attestations/${attestationId}/wallet`, 'attestations.toast.withdrawn');
  }
}
