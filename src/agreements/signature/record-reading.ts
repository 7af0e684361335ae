import { Injectable } from '@nestjs/common';
import { employerZone } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { OwnAgreements } from './own-agreements.js';

/** Notes in the evidence record that the text was shown, or read to its end; each once. */
@Injectable()
export class RecordReading {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly own: OwnAgreements,
    private readonly evidence: EvidenceRepository,
  ) {}

  /** Nothing is noted once the agreement no longer waits for the employee. @throws NotFound */
  async execute(ctx: RequestContext, { agreementId, kind }: { agreementId: string; kind: 'shown' | 'read_to_end' }) {
    await this.uow.run(ctx, async (tx) => {
      const agreement = await this.own.lock(tx, agreementId);
      if (agreement.state !== 'sent' || (await this.evidence.has(tx, agreementId, kind))) return;
      const record = {
        version: agreement.version,
        textSha256: agreement.frozenSha256,
        reader: await this.own.signer(tx),
        client: { ...ctx.client },
        timeZone: employerZone(),
      };
      await this.evidence.append(tx, [{ agreementId, kind, record }]);
    });
  }
}
