import { randomUUID } from 'node:crypto';
import { RecordPaperAgreements, USUAL_TERMS } from '../../src/agreements/index.js';
import { BatchArchiveReader } from '../../src/attestations/batches/batch-archive.reader.js';
import { StartBatch } from '../../src/attestations/batches/start-batch.js';
import { AddEmployees } from '../../src/employees/index.js';
import type { House } from './house.js';

const PERIOD = { from: '2026-09-01', to: '2026-10-31', locale: 'fr' } as const;
/** People of one transaction. */
const AT_ONCE = 500;
/** The end record of a ZIP file without a comment, in bytes, and where it counts the entries. */
const END_BYTES = 22;
const COUNT_AT = 10;

/** One batch of attestations for people of a unit of their own. */
export interface Batch {
  readonly id: string;
  readonly people: number;
}

/** So many people with an agreement, in a unit of their own, and their attestations asked for. */
export async function askForBatch(house: House, people: number): Promise<Batch> {
  const mark = randomUUID().slice(0, 8);
  const id = await house.inside(async (get, ctx) => {
    for (let at = 0; at < people; at += AT_ONCE) {
      const staff = Array.from({ length: Math.min(AT_ONCE, people - at) }, (_, n) => ({
        staffNumber: `${mark}-${at + n}`,
        email: `${mark}.${at + n}@usine.example`,
        givenName: 'Camille',
        familyName: `Fictive ${at + n}`,
        unit: `Lot ${mark}`,
        communeInsee: '37003',
      }));
      const ids = await get(AddEmployees).execute(ctx, staff);
      const terms = { ...USUAL_TERMS, startOn: '2026-09-01' };
      const papers = [...ids.values()].map((employeeId) => ({ employeeId, signedOn: '2026-08-31', terms }));
      await get(RecordPaperAgreements).execute(ctx, papers);
    }
    return (await get(StartBatch).execute(ctx, { ...PERIOD, kind: 'telework', unit: `Lot ${mark}` })).id;
  });
  return { id, people };
}

/** How much of a batch is issued, from 0 to 1. */
export async function issuedShare(house: House, { id, people }: Batch): Promise<number> {
  const issued = await house.postgres.number(
    `select count(*) as n from attestations where batch_id = $1 and state = 'issued'`,
    [id],
  );
  return issued / people;
}

/** Whoever has no attestation of a batch or two, numbers with a gap, files without an attestation: in words. */
export async function wrongInBatch(house: House, { id, people }: Batch): Promise<string[]> {
  const [row] = await house.postgres.rows<{ whom: number; files: number; all: number; span: number; run: string }>(
    `select count(distinct a.employee_id)::int as whom, count(f.attestation_id)::int as files, count(*)::int as all,
       (max(right(a.number, 6)::int) - min(right(a.number, 6)::int) + 1)::int as span,
       (select r.state || ' ' || r.done from attestation_batches b join job_runs r on r.id = b.run_id where b.id = $1) as run
     from attestations a left join attestation_files f on f.attestation_id = a.id
     where a.batch_id = $1 and a.state = 'issued'`,
    [id],
  );
  const found = { people: row?.whom, files: row?.files, attestations: row?.all, numbers: row?.span, run: row?.run };
  const wanted = { people, files: people, attestations: people, numbers: people, run: `done ${people}` };
  return JSON.stringify(found) === JSON.stringify(wanted)
    ? []
    : [`the batch is ${JSON.stringify(found)}, wanted ${JSON.stringify(wanted)}`];
}

/** Reads the archive of a batch as it would be sent. @returns its size in MB, and what is wrong with it in words */
export async function readArchive(house: House, { id, people }: Batch): Promise<{ mb: number; wrong: string[] }> {
  return house.inside(async (get, ctx) => {
    const { pieces } = await get(BatchArchiveReader).of(ctx, id);
    let bytes = 0;
    let tail = Buffer.alloc(0);
    for await (const piece of pieces) {
      bytes += piece.length;
      tail = Buffer.concat([tail, piece]).subarray(-END_BYTES);
    }
    const entries = tail.readUInt16LE(COUNT_AT);
    const wrong = entries === people + 1 ? [] : [`the archive has ${entries} entries, wanted ${people} and the index`];
    return { mb: bytes / 1024 / 1024, wrong };
  });
}
