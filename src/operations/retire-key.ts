import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { KeyVault } from '#libs/platform/keys/index.js';
import { AuditTrail } from '../audit/index.js';

/**
 * Takes the key of a purpose out of use, for example after its private part may have been seen. The next use makes another;
 * the old one stays published, so that what was signed with it stays verifiable.
 */
@Injectable()
export class RetireKey {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly vault: KeyVault,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns the id of the retired key. @throws InvalidInput when the purpose has no key in use */
  async execute(ctx: RequestContext, { purpose }: { purpose: string }): Promise<string> {
    return this.uow.run(ctx, async (tx) => {
      const keyId = await this.vault.retire(tx, purpose);
      if (keyId === null) throw new InvalidInput([{ field: 'purpose', code: 'operations.no-key-in-use' }]);
      await this.audit.record(tx, {
        action: 'operations.retire-key',
        subject: { type: 'key', id: keyId },
        detail: { purpose },
      });
      return keyId;
    });
  }
}
