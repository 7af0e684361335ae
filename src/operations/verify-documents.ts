import { Injectable } from '@nestjs/common';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Documents } from '#libs/platform/document-store/index.js';
import { said } from '#libs/platform/errors/index.js';
import { NewestFiles } from '#libs/platform/seal/index.js';
import { FILE_TABLES, KeptFilesRepository, type FileTable } from './kept-files.repository.js';

const BATCH = 200;

/** The result of checking every document of an employer. */
export interface DocumentsVerified {
  /** Number of documents whose bytes were hashed. */
  readonly files: number;
  /** Number of documents in places that this configuration cannot reach. */
  readonly outOfReach: number;
  readonly wrong: readonly string[];
}

/**
 * Hashes every document of an employer where it is stored: in PostgreSQL those kept there, the others as they are read.
 */
@Injectable()
export class VerifyDocuments {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly files: KeptFilesRepository,
    private readonly documents: Documents,
    private readonly newest: NewestFiles,
  ) {}

  async execute(ctx: RequestContext): Promise<DocumentsVerified> {
    let [files, outOfReach] = [0, 0];
    const wrong: string[] = [];
    for (const table of FILE_TABLES) {
      const { places, altered } = await this.uow.read(ctx, async (tx) => ({
        places: await this.files.byPlace(tx, table),
        altered: await this.files.altered(tx, table),
      }));
      for (const { place, files: there } of places) {
        if (this.documents.isConfigured(place)) files += there;
        else outOfReach += there;
      }
      wrong.push(...altered.map((sha256) => `${table} ${sha256} is altered`));
      wrong.push(...(await this.outside(ctx, table)));
      wrong.push(...(await this.renewed(ctx, table)));
    }
    const strangers = await this.uow.read(ctx, (tx) => this.files.strangers(tx));
    wrong.push(...strangers.map((number) => `attestation ${number} has not the file that was issued`));
    return { files, outOfReach, wrong };
  }

  /** Files with time-stamps that were added since: both together must be what was issued. */
  private async renewed(ctx: RequestContext, table: FileTable): Promise<string[]> {
    const { employerId } = requireTenant(ctx);
    const wrong: string[] = [];
    for (let after = ''; ;) {
      const from = after;
      const kept = await this.uow.read(ctx, (tx) => this.files.renewed(tx, table, from, BATCH));
      for (const document of kept.filter(({ place }) => this.documents.isConfigured(place))) {
        const sealed = await this.documents.read(employerId, document).catch(() => null);
        // A file that cannot be read as it was kept has already been reported.
        if (sealed === null) continue;
        await this.newest.of(ctx, document.sha256, sealed).catch((error: unknown) => {
          wrong.push(`${table}: ${said(error)}`);
        });
      }
      if (kept.length < BATCH) return wrong;
      after = kept.at(-1)!.sha256;
    }
  }

  private async outside(ctx: RequestContext, table: FileTable): Promise<string[]> {
    const { employerId } = requireTenant(ctx);
    const wrong: string[] = [];
    for (let after = ''; ;) {
      const from = after;
      const kept = await this.uow.read(ctx, (tx) => this.files.outside(tx, table, from, BATCH));
      for (const document of kept.filter(({ place }) => this.documents.isConfigured(place))) {
        await this.documents.read(employerId, document).catch((error: unknown) => {
          wrong.push(`${table}: ${said(error)}`);
        });
      }
      if (kept.length < BATCH) return wrong;
      after = kept.at(-1)!.sha256;
    }
  }
}
