import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { AccountLinksRepository, type LinkedPerson, type OpenLink } from './account-links.repository.js';

/** How long a link stands. */
export const LINK_MINUTES = 30;

/** What is kept of the token in a link's address. */
export const linkHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Makes links that are used once. */
@Injectable()
export class AccountLinks {
  constructor(
    private readonly repository: AccountLinksRepository,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Makes earlier links of the same purpose for the person worthless. @returns the address, which nobody can find out later */
  async make(tx: Tx, purpose: OpenLink['purpose'], person: LinkedPerson | null): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    await this.repository.supersede(tx, { purpose, email: person?.email ?? null }, now);
    await this.repository.add(tx, {
      tokenHash: linkHash(token),
      purpose,
      person,
      totpSalt: randomBytes(32).toString('base64url'),
      createdAt: now,
      expiresAt: new Date(now.getTime() + LINK_MINUTES * 60_000),
    });
    return `${this.config.baseUrl}/access/${token}`;
  }
}
