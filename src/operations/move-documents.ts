import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Documents, PLACES, PlaceNotConfigured, type Place } from '#libs/platform/document-store/index.js';
import { InvalidInput, said } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../audit/index.js';
import { FILE_TABLES, KeptFilesRepository, type FileTable } from './kept-files.repository.js';
import { RemovedDocumentsRepository } from './removed-documents.repository.js';

/** Hashes looked up at once; documents are moved one by one. */
const BATCH = 200;

/** Consecutive failures after which the store is taken to be full or away: the rest would fail as well. */
const ENOUGH = 20;

/** What was moved, or would be. */
export interface Moved {
  readonly files: number;
  /**
   * Documents that stay where they are because they cannot be read as they were stored, or cannot be stored, a line
   * each.
   */
  readonly failed: readonly string[];
  /** Whether it gave up before trying the others. */
  readonly brokenOff: boolean;
}

/** What failed so far. */
interface Trouble {
  readonly failed: string[];
  inARow: number;
}

/**
 * Moves every document to a place: read and hashed, put there, read back and hashed again, and only then is the new
 * place recorded. Interrupted at any moment it resumes where it was; two at once do the same work twice, harmlessly.
 * What a folder or store held before stays there, since older backups may refer to it, until the document is erased.
 */
@Injectable()
export class MoveDocuments {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly files: KeptFilesRepository,
    private readonly removed: RemovedDocumentsRepository,
    private readonly documents: Documents,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws InvalidInput when the place is not configured */
  async execute(ctx: RequestContext, { to, dryRun = false }: { to: Place; dryRun?: boolean }): Promise<Moved> {
    if (!this.documents.isConfigured(to))
      throw new InvalidInput([{ field: 'to', code: 'operations.place-not-configured' }]);
    const trouble: Trouble = { failed: [], inARow: 0 };
    let files = 0;
    for (const employerId of await this.uow.read(ctx, (tx) => this.files.employers(tx))) {
      if (trouble.inARow >= ENOUGH) break;
      const theirs = systemContext(ctx.actor.name ?? 'move documents', employerId, ctx.requestId);
      const here = await this.ofEmployer(theirs, employerId, { to, dryRun }, trouble);
      files += here;
      if (here > 0 && !dryRun) await this.record(theirs, to, here);
    }
    return { files, failed: trouble.failed, brokenOff: trouble.inARow >= ENOUGH };
  }

  /** @returns how many were moved */
  private async ofEmployer(
    ctx: RequestContext,
    employerId: string,
    { to, dryRun }: { to: Place; dryRun: boolean },
    trouble: Trouble,
  ): Promise<number> {
    let moved = 0;
    for await (const { table, sha256 } of this.elsewhere(ctx, to)) {
      try {
        moved += dryRun ? 1 : await this.moveOne(ctx, employerId, table, sha256, to);
        trouble.inARow = 0;
      } catch (error) {
        if (error instanceof PlaceNotConfigured) throw error;
        trouble.failed.push(`${employerId} ${table} ${sha256}: ${said(error)}`);
        trouble.inARow += 1;
        if (trouble.inARow >= ENOUGH) break;
      }
    }
    return moved;
  }

  private async *elsewhere(ctx: RequestContext, to: Place): AsyncGenerator<{ table: FileTable; sha256: string }> {
    const others = PLACES.filter((place) => place !== to);
    for (const table of FILE_TABLES) {
      for (let after = ''; ;) {
        const from = after;
        const hashes = await this.uow.read(ctx, (tx) => this.files.storedIn(tx, table, others, from, BATCH));
        for (const sha256 of hashes) yield { table, sha256 };
        if (hashes.length < BATCH) break;
        after = hashes.at(-1)!;
      }
    }
  }

  private async moveOne(
    ctx: RequestContext,
    employerId: string,
    table: FileTable,
    sha256: string,
    to: Place,
  ): Promise<number> {
    const kept = await this.uow.read(ctx, (tx) => this.files.notYetIn(tx, table, to, sha256));
    if (!kept) return 0;
    const bytes = await this.documents.read(employerId, kept);
    // The same bytes may be leaving, erased elsewhere: they stay where they are until that is done.
    if (to !== 'postgresql' && !(await this.uow.run(ctx, (tx) => this.removed.keep(tx, sha256)))) return 0;
    if (to !== 'postgresql') await this.documents.put(to, { employerId, sha256 }, bytes);
    const placed = await this.uow.run(ctx, async (tx) => {
      const rows = await this.files.place(tx, table, sha256, to, to === 'postgresql' ? bytes : null);
      // Erased while it was on its way.
      if (rows === 0) await this.removed.note(tx, { sha256, place: to }, this.clock.now());
      return rows;
    });
    return placed > 0 ? 1 : 0;
  }

  private record(ctx: RequestContext, to: Place, files: number): Promise<void> {
    return this.uow.run(ctx, (tx) =>
      this.audit.record(tx, {
        action: 'operations.move-documents',
        subject: { type: 'documents', id: to },
        detail: { to, files },
      }),
    );
  }
}
