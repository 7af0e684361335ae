import { readPaper } from '#libs/platform/papers/index.js';
import { ClaimPlace, KeepEvidence } from '../../src/hosting/index.js';
import type { EvidenceKind } from '../../src/sites/index.js';
import type { TestApp } from './app.js';
import type { Staffed } from './staff.js';

/** A document as it is sent. */
const evidenceDocument = (words = 'attestation fictive') =>
  readPaper({ fileName: 'attestation.pdf', bytes: Buffer.from(`%PDF-1.7 ${words}`) });

/** The operator takes the place of a site, whose evidence is due from a day on. @returns the last part of its address */
export async function ownPlace(
  { app, database }: Pick<TestApp, 'app' | 'database'>,
  { ctx }: Pick<Staffed, 'ctx'>,
  siteId: string,
  dueOn: string,
): Promise<string> {
  const [place] = await database.query<{ id: string; slug: string }>(
    `select p.id, p.slug from places p join sites s on s.place_id = p.id where s.id = $1`,
    [siteId],
  );
  await app.get(ClaimPlace, { strict: false }).execute(ctx, { place: place!.slug, way: 'site' });
  await database.query(`update place_owners set evidence_due_on = $2 where place_id = $1`, [place!.id, dueOn]);
  return place!.slug;
}

/** Declares evidence by its use case. */
export async function keepEvidence(
  { app }: Pick<TestApp, 'app'>,
  { ctx }: Pick<Staffed, 'ctx'>,
  wish: { readonly place: string; readonly kind: EvidenceKind; readonly validTo: string; readonly validFrom?: string },
): Promise<void> {
  await app
    .get(KeepEvidence, { strict: false })
    .execute(ctx, { validFrom: '2026-01-01', shared: true, document: evidenceDocument(), ...wish });
}
