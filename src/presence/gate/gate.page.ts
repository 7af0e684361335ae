import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { gateModel, type GateModel } from './gate.view.js';
import { PresenceGateRepository } from './presence-gate.repository.js';

/** The acts on record, what is missing, and whether presence is recorded. */
@Injectable()
export class GatePage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly gate: PresenceGateRepository,
  ) {}

  /** @param withdrawing the act whose withdrawal was refused */
  async show(ctx: RequestContext, refused?: RefusedForm, withdrawing?: string): Promise<GateModel> {
    const facts = await this.uow.read(ctx, async (tx) => ({
      acts: await this.gate.acts(tx),
      switches: await this.gate.switches(tx),
    }));
    return gateModel(ctx.locale, facts, refused, withdrawing);
  }
}
