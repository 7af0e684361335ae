import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { signStatusList } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { CredentialIssuer } from './credential-issuers.js';
import { CredentialKeys } from './credential-keys.js';
import { WalletCredentialsRepository } from './wallet-credentials.repository.js';
import { LIST_SIZE, STATUS_CACHE_SECONDS, STATUS_SECONDS } from './wallet-lifetimes.js';

/** A status list as it stands. */
export interface PublishedList {
  /** Entity tag: the same as long as the list says the same and may be relied upon. Weak, as each signature differs. */
  readonly version: string;
  signed(): Promise<string>;
}

/** Reads what status lists say: from the attestations themselves, so that nothing that ends is forgotten. */
@Injectable()
export class StatusListReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly credentials: WalletCredentialsRepository,
    private readonly keys: CredentialKeys,
  ) {}

  /** @throws NotFound */
  async read({ id, ctx, employer }: CredentialIssuer, listId: string): Promise<PublishedList> {
    const revoked = await this.uow.read(ctx, (tx) => this.credentials.revoked(tx, listId));
    if (revoked === null) throw new NotFound('status list');
    const issuedAt = Math.floor(this.clock.nowMs() / 1000 / STATUS_CACHE_SECONDS) * STATUS_CACHE_SECONDS;
    const list = {
      uri: `${id}/status/${listId}`,
      size: LIST_SIZE,
      revoked,
      issuedAt,
      expiresAt: issuedAt + STATUS_SECONDS,
      ttl: STATUS_SECONDS - STATUS_CACHE_SECONDS,
    };
    const said = createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 22);
    return {
      version: `W/"${said}"`,
      signed: async () => signStatusList(list, await this.keys.active(employer.slug)),
    };
  }
}
