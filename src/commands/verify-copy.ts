import type { INestApplicationContext } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Documents } from '#libs/platform/document-store/index.js';
import { VerifyAttestation } from '../attestations/index.js';
import { VerifyAudit } from '../audit/index.js';
import { EmployerDirectory } from '../employers/index.js';
import { KeptFilesRepository, VerifyDocuments } from '../operations/index.js';
import { commandContext } from './context.js';

/**
 * How many of the newest documents of each kind and employer have their seals verified; the others are compared by
 * hash.
 */
const SEALS_EACH = 5;

/** The result of verifying a restored copy. */
export interface CopyVerified {
  readonly whole: boolean;
  readonly chains: number;
  readonly entries: number;
  /** Documents whose bytes were hashed. */
  readonly files: number;
  /** Documents stored where this configuration does not reach: unverified. */
  readonly outOfReach: number;
  readonly seals: number;
  /** What is wrong, a line each. */
  readonly wrong: readonly string[];
}

/** Walks every hash chain, hashes every document within reach, and has the newest seals verified, all from what the copy holds. */
export async function verifyCopy(app: INestApplicationContext): Promise<CopyVerified> {
  const get = <T>(type: new (...args: never[]) => T) => app.get<T>(type, { strict: false });
  const wrong: string[] = [];
  let [entries, files, outOfReach, seals] = [0, 0, 0, 0];
  const slugs = [undefined, ...(await get(EmployerDirectory).all()).map(({ slug }) => slug)];
  for (const slug of slugs) {
    const ctx = await commandContext(app, 'restore', slug);
    const chain = await get(VerifyAudit).execute(ctx);
    entries += chain.entries;
    if (chain.broken) {
      wrong.push(`journal of ${slug ?? 'the network'}: ${chain.broken.reason} at entry ${chain.broken.seq}`);
    }
    if (slug === undefined) continue;
    const found = await get(VerifyDocuments).execute(ctx);
    files += found.files;
    outOfReach += found.outOfReach;
    wrong.push(...found.wrong.map((line) => `${slug}: ${line}`));
    for (const pdf of await newestSealed(app, ctx)) {
      const { outcome, reason, sha256 } = await get(VerifyAttestation).byFile(pdf);
      seals += 1;
      if (outcome === 'altered' || outcome === 'unknown') {
        wrong.push(`${slug}: seal of ${sha256}: ${outcome} ${reason ?? ''}`);
      }
    }
  }
  return { whole: wrong.length === 0, chains: slugs.length, entries, files, outOfReach, seals, wrong };
}

async function newestSealed(app: INestApplicationContext, ctx: RequestContext): Promise<Buffer[]> {
  const kept = await app
    .get(UnitOfWork, { strict: false })
    .read(ctx, (tx) => app.get(KeptFilesRepository, { strict: false }).newestSealed(tx, SEALS_EACH));
  const documents = app.get(Documents, { strict: false });
  const pdfs: Buffer[] = [];
  for (const document of kept) {
    // A document that cannot be read as it was kept has already been reported by its hash.
    const pdf = await documents.read(ctx.employerId ?? '', document).catch(() => null);
    if (pdf) pdfs.push(pdf);
  }
  return pdfs;
}
