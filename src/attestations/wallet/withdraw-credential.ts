import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { AttestationRepository } from '../attestation.repository.js';
import { WalletCredentialsRepository } from './wallet-credentials.repository.js';

/** Withdraws one credential of one's own, of a lost phone for example: the attestation and other copies of it stand. */
@Injectable()
export class WithdrawCredential {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly attestations: AttestationRepository,
    private readonly credentials: WalletCredentialsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for an unknown one, those of others, and one that is withdrawn */
  async execute(
    ctx: RequestContext,
    { attestationId, credentialId }: { readonly attestationId: string; readonly credentialId: string },
  ): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const attestation = await this.attestations.byId(tx, attestationId);
      const own = attestation && ctx.employeeId !== null && attestation.employeeId === ctx.employeeId;
      if (!own || !(await this.credentials.withdraw(tx, attestationId, credentialId, this.clock.now())))
        throw new NotFound('credential');
      await this.audit.record(tx, {
        action: 'attestations.withdraw-credential',
        subject: { type: 'attestation', id: attestationId },
        detail: { number: attestation.number },
      });
    });
  }
}
