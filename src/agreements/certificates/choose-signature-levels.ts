import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { LevelNotOffered } from './personal-signature.errors.js';
import { SIGNATURE_ACTS, type LevelOfActs } from './signature-acts.rules.js';
import { SignatureRulesRepository } from './signature-rules.repository.js';
import { SigningServices } from './signing-services.js';

/** HR says which signature each kind of act needs: for what is sent from now on, not for what waits already. */
@Injectable()
export class ChooseSignatureLevels {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: SignatureRulesRepository,
    private readonly services: SigningServices,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws LevelNotOffered naming the act, for a level at which nobody could sign */
  async execute(ctx: RequestContext, { levels }: { readonly levels: LevelOfActs }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const before = await this.rules.levels(tx);
      for (const act of SIGNATURE_ACTS) {
        const level = levels[act];
        if (level !== 'simple' && level !== before[act] && !this.services.offers(level)) {
          throw new LevelNotOffered(act, level);
        }
      }
      const changed = SIGNATURE_ACTS.filter((act) => levels[act] !== before[act]);
      if (changed.length === 0) return;
      await this.rules.choose(tx, levels, actorName(ctx), this.clock.now());
      await this.audit.record(tx, {
        action: 'agreements.choose-signature-levels',
        subject: { type: 'employer', id: requireTenant(ctx).employerId },
        detail: { before, after: levels },
      });
    });
  }
}
