import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { PaperListNotReady } from './paper-list.errors.js';
import { PaperListsRepository } from './paper-lists.repository.js';

/** Forgets a list that will not be recorded, with its scans: personal data without a purpose. */
@Injectable()
export class DiscardPaperList {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lists: PaperListsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, PaperListNotReady when it is being recorded or is done */
  async execute(ctx: RequestContext, { listId }: { readonly listId: string }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const found = await this.lists.lock(tx, listId);
      if (!found) throw new NotFound('paper list');
      if (found.state === 'discarded') return;
      if (found.state !== 'checked') throw new PaperListNotReady();
      await this.within(tx, listId, 'asked');
    });
  }

  /**
   * Deletes the lists that have waited for a decision since before an instant.
   * @returns how many
   */
  async forgetWaiting(ctx: RequestContext, before: Date): Promise<number> {
    return this.uow.run(ctx, async (tx) => {
      const ids = await this.lists.waitingSince(tx, before);
      for (const id of ids) await this.within(tx, id, 'forgotten');
      return ids.length;
    });
  }

  /**
   * Deletes the refused rows of lists recorded before an instant.
   * @returns how many lists
   */
  async forgetReports(ctx: RequestContext, before: Date): Promise<number> {
    return this.uow.run(ctx, (tx) => this.lists.forgetReports(tx, before));
  }

  private async within(tx: Tx, id: string, reason: 'asked' | 'forgotten'): Promise<void> {
    await this.lists.discard(tx, id);
    await this.audit.record(tx, {
      action: 'agreements.discard-paper-list',
      subject: { type: 'paper-list', id },
      detail: { reason },
    });
  }
}
