import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { WalletRefused } from './wallet.errors.js';
import { MOST_WRONG_PINS, TOKEN_SECONDS } from './wallet-lifetimes.js';
import { WalletOffersRepository } from './wallet-offers.repository.js';
import { newAccessToken, pinHash, secretHash } from './wallet-secrets.js';

/** Lets a wallet that has the code of an offer and the transaction code fetch what was offered, once. */
@Injectable()
export class GrantWalletToken {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly offers: WalletOffersRepository,
  ) {}

  /**
   * An unknown, used or ended code and a wrong transaction code are answered alike.
   * @throws WalletRefused
   */
  async execute(ctx: RequestContext, { code, pin }: { readonly code: string; readonly pin: string }): Promise<string> {
    const now = this.clock.now();
    const token = newAccessToken();
    // A wrong transaction code is counted although it is refused: the transaction ends well in either case.
    const granted = await this.uow.run(ctx, async (tx) => {
      const offer = await this.offers.byCode(tx, secretHash(code));
      if (!offer || offer.tokenSha256 !== null || offer.endsAt <= now || offer.wrongPins >= MOST_WRONG_PINS)
        return false;
      if (offer.pinSha256 !== pinHash(code, pin)) {
        await this.offers.countWrongPin(tx, offer.id);
        return false;
      }
      await this.offers.giveToken(tx, offer.id, secretHash(token), new Date(now.getTime() + TOKEN_SECONDS * 1000));
      return true;
    });
    if (!granted) throw new WalletRefused('code-unknown');
    return token;
  }
}
