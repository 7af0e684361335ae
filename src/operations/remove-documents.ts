import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Documents } from '#libs/platform/document-store/index.js';
import { said } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../audit/index.js';
import { RemovedDocumentsRepository, type LeavingDocument } from './removed-documents.repository.js';

/** Most documents of one employer in a night: the rest leaves in the next. */
const MOST = 2_000;
/** Consecutive failures after which the store is taken to be away: the rest would fail as well. */
const ENOUGH = 20;

/** What left the stores. */
export interface RemovedDocuments {
  readonly files: number;
  /** Documents that are still there, a line each with the reason. */
  readonly failed: readonly string[];
}

/**
 * Removes the documents of one employer that were erased from every store outside PostgreSQL. Their rows went before, so that an
 * interruption leaves bytes that nobody can ask for, and a note by which they leave the next time.
 */
@Injectable()
export class RemoveDocuments {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly removed: RemovedDocumentsRepository,
    private readonly documents: Documents,
    private readonly audit: AuditTrail,
  ) {}

  async execute(ctx: RequestContext): Promise<RemovedDocuments> {
    const leaving = await this.uow.run(ctx, async (tx) => {
      await this.removed.spare(tx);
      return this.removed.claim(tx, this.clock.now(), MOST);
    });
    const failed: string[] = [];
    let [files, inARow] = [0, 0];
    for (const document of leaving) {
      try {
        await this.removeOne(ctx, document);
        [files, inARow] = [files + 1, 0];
      } catch (error) {
        failed.push(`${document.sha256}: ${said(error)}`);
        inARow += 1;
        if (inARow >= ENOUGH) break;
      }
    }
    if (files > 0) await this.record(ctx, files);
    return { files, failed };
  }

  private async removeOne(ctx: RequestContext, { sha256, place }: LeavingDocument): Promise<void> {
    await this.documents.remove(place, { employerId: requireTenant(ctx).employerId, sha256 });
    await this.uow.run(ctx, (tx) => this.removed.gone(tx, sha256));
  }

  private record(ctx: RequestContext, files: number): Promise<void> {
    return this.uow.run(ctx, (tx) =>
      this.audit.record(tx, {
        action: 'operations.remove-documents',
        subject: { type: 'documents', id: 'erased' },
        detail: { files },
      }),
    );
  }
}
