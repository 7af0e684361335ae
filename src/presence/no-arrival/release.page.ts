import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { standingActs } from '../gate/presence-act.rules.js';
import { PresenceGateRepository } from '../gate/presence-gate.repository.js';
import { ReleaseTermsRepository } from './release-terms.repository.js';
import { releaseModel, type ReleaseModel } from './release.view.js';

/** Whether desks without a recorded arrival are released, and the form that asks for the conditions. */
@Injectable()
export class ReleasePage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly gate: PresenceGateRepository,
    private readonly terms: ReleaseTermsRepository,
  ) {}

  async show(ctx: RequestContext, refused?: RefusedForm): Promise<ReleaseModel> {
    const facts = await this.uow.read(ctx, async (tx) => ({
      presence: await this.gate.isOpen(tx),
      consultation: standingActs(await this.gate.acts(tx)).find(({ act }) => act === 'consultation')?.standing ?? null,
      terms: await this.terms.all(tx),
    }));
    return releaseModel(ctx.locale, facts, refused);
  }
}
