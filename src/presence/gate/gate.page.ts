import { Injectable } from '@nestjs/common';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Documents } from '#libs/platform/document-store/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import type { KeptPaper } from '#libs/platform/papers/index.js';
import { gateModel, type GateModel } from './gate.view.js';
import { PresenceDocumentsRepository } from './presence-documents.repository.js';
import { PresenceGateRepository } from './presence-gate.repository.js';

/** The acts on record, what is missing, and whether presence is recorded. */
@Injectable()
export class GatePage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly gate: PresenceGateRepository,
    private readonly documents: PresenceDocumentsRepository,
    private readonly store: Documents,
  ) {}

  /** @param concerned the act whose withdrawal or document was refused */
  async show(ctx: RequestContext, refused?: RefusedForm, concerned?: string): Promise<GateModel> {
    const facts = await this.uow.read(ctx, async (tx) => ({
      acts: await this.gate.acts(tx),
      switches: await this.gate.switches(tx),
    }));
    return gateModel(ctx.locale, facts, refused, concerned);
  }

  /** The document of an act, as it was sent. @throws NotFound */
  async document(ctx: RequestContext, actId: string): Promise<KeptPaper> {
    const kept = await this.uow.read(ctx, (tx) => this.documents.ofAct(tx, actId));
    if (!kept) throw new NotFound('document');
    return { ...kept, bytes: await this.store.read(requireTenant(ctx).employerId, kept) };
  }
}
