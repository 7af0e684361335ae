import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** What a wallet may fetch. */
export interface WalletOffer {
  readonly id: string;
  readonly attestationId: string;
  readonly pinSha256: string;
  readonly wrongPins: number;
  readonly endsAt: Date;
  readonly tokenSha256: string | null;
  readonly tokenEndsAt: Date | null;
  readonly redeemedAt: Date | null;
}

/** An offer about to be shown. */
export interface NewWalletOffer extends Pick<WalletOffer, 'id' | 'attestationId' | 'pinSha256' | 'endsAt'> {
  readonly codeSha256: string;
  readonly createdAt: Date;
}

const COLUMNS = `id, attestation_id as "attestationId", pin_sha256 as "pinSha256", wrong_pins as "wrongPins", ends_at as "endsAt",
  token_sha256 as "tokenSha256", token_ends_at as "tokenEndsAt", redeemed_at as "redeemedAt"`;

/** All SQL of offers to wallets. */
@Injectable()
export class WalletOffersRepository {
  async add(tx: Tx, offer: NewWalletOffer): Promise<void> {
    await tx.run(
      `insert into wallet_offers (id, employer_id, attestation_id, code_sha256, pin_sha256, created_at, ends_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [offer.id, tenantOf(tx), offer.attestationId, offer.codeSha256, offer.pinSha256, offer.createdAt, offer.endsAt],
    );
  }

  /** Ends every offer of an attestation that is still open, with the tokens that were given for it. */
  async end(tx: Tx, attestationId: string, at: Date): Promise<void> {
    await tx.run(
      `update wallet_offers set ends_at = least(ends_at, $3),
         token_ends_at = case when token_ends_at is not null then least(token_ends_at, $3) end
       where employer_id = $1 and attestation_id = $2 and redeemed_at is null`,
      [tenantOf(tx), attestationId, at],
    );
  }

  /** The offer of a code; locked, so that two wallets do not take it at once. */
  async byCode(tx: Tx, codeSha256: string): Promise<WalletOffer | null> {
    return tx.row<WalletOffer>(
      `select ${COLUMNS} from wallet_offers where employer_id = $1 and code_sha256 = $2 for update`,
      [tenantOf(tx), codeSha256],
    );
  }

  /** The offer of a token; locked, as above. */
  async byToken(tx: Tx, tokenSha256: string): Promise<WalletOffer | null> {
    return tx.row<WalletOffer>(
      `select ${COLUMNS} from wallet_offers where employer_id = $1 and token_sha256 = $2 for update`,
      [tenantOf(tx), tokenSha256],
    );
  }

  async countWrongPin(tx: Tx, id: string): Promise<void> {
    await tx.run(`update wallet_offers set wrong_pins = wrong_pins + 1 where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      id,
    ]);
  }

  async giveToken(tx: Tx, id: string, tokenSha256: string, endsAt: Date): Promise<void> {
    await tx.run(
      `update wallet_offers set token_sha256 = $3, token_ends_at = $4
       where employer_id = $1 and id = $2 and token_sha256 is null`,
      [tenantOf(tx), id, tokenSha256, endsAt],
    );
  }

  async redeem(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.run(
      `update wallet_offers set redeemed_at = $3 where employer_id = $1 and id = $2 and redeemed_at is null`,
      [tenantOf(tx), id, at],
    );
  }
}
