import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../audit/index.js';
import { NotReplaceable } from './attestation.errors.js';
import { AttestationRepository } from './attestation.repository.js';

/** Withdraws an issued attestation: it stays verifiable, as revoked. */
@Injectable()
export class RevokeAttestation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly repository: AttestationRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, NotReplaceable when it is not issued or was revoked before */
  async execute(
    ctx: RequestContext,
    { attestationId: id, reason }: { attestationId: string; reason: string },
  ): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const attestation = await this.repository.byId(tx, id, 'for update of a');
      if (!attestation) throw new NotFound('attestation');
      if (attestation.state !== 'issued' || attestation.revokedAt) throw new NotReplaceable();
      await this.repository.revoke(tx, id, reason, this.clock.now());
      await this.audit.record(tx, {
        action: 'attestations.revoke',
        subject: { type: 'attestation', id },
        detail: { number: attestation.number, reason },
      });
    });
  }
}
