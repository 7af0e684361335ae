import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '#libs/platform/db/index.js';
import { LIST_MOST, LIST_SIZE } from './wallet-lifetimes.js';
import { WalletCredentialsRepository, type WalletCredential } from './wallet-credentials.repository.js';

/** Draws at most: a sixteenth of a list is given away at most, so that so many taken places in a row do not happen. */
const MOST_DRAWS = 64;

/** Gives a credential a place in a status list, drawn at random: it tells neither when it was issued nor to whom. */
@Injectable()
export class PlaceCredential {
  constructor(private readonly credentials: WalletCredentialsRepository) {}

  /** In the caller's transaction. */
  async take(
    tx: Tx,
    credential: Pick<WalletCredential, 'attestationId' | 'issuedAt' | 'expiresAt'>,
  ): Promise<Pick<WalletCredential, 'listId' | 'idx'>> {
    const listId = (await this.credentials.openList(tx, LIST_MOST)) ?? (await this.newList(tx, credential.issuedAt));
    for (let draws = 0; draws < MOST_DRAWS; draws++) {
      const placed = { ...credential, id: newId(), listId, idx: randomInt(LIST_SIZE) };
      if (await this.credentials.add(tx, placed)) return placed;
    }
    throw new Error(`no free place was found in the status list ${listId}`);
  }

  private async newList(tx: Tx, at: Date): Promise<string> {
    const id = newId();
    await this.credentials.addList(tx, id, at);
    return id;
  }
}
