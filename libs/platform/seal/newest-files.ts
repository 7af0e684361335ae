import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../context/index.js';
import { UnitOfWork } from '../db/index.js';
import { SealProofsRepository } from './seal-proofs.repository.js';

/** What was appended to a sealed file does not make the file that was issued. */
class RenewedFileDamaged extends Error {}

/** A sealed file with every time-stamp that was added to it. */
@Injectable()
export class NewestFiles {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly proofs: SealProofsRepository,
  ) {}

  /**
   * @param sealed the file as it was sealed
   * @throws RenewedFileDamaged: nobody is served bytes other than those that were issued
   */
  async of(ctx: RequestContext, sha256: string, sealed: Buffer): Promise<Buffer> {
    const newest = await this.uow.read(ctx, (tx) => this.proofs.newest(tx, sha256));
    if (newest === null) return sealed;
    const whole = Buffer.concat([sealed, ...newest.tails]);
    if (createHash('sha256').update(whole).digest('hex') !== newest.sha256) {
      throw new RenewedFileDamaged(`what was appended to ${sha256} is not what was kept`);
    }
    return whole;
  }
}
