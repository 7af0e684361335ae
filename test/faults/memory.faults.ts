import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { ExportAttestation } from '../../src/attestations/index.js';
import { StartVerification } from '../../src/audit/verification/start-verification.js';
import { ConfirmImport } from '../../src/employees/imports/confirm-import.js';
import { UploadImport } from '../../src/employees/imports/upload-import.js';
import { lengthenChain } from '../../tools/bench/pages/grow.js';
import { allEnded, givenUp } from './checker.js';
import { askForBatch, issuedShare, readArchive, wrongInBatch, type Batch } from './batches.js';
import type { Fault, Outcome } from './fault.js';
import type { House } from './house.js';
import { watchMemory } from './memory.js';
import { fileOfPeople } from './people.js';

const ROWS = 20_000;
/** So many files, one after the other: a quarter of the work each. */
const NAMES = ['Fictive', 'Imaginaire', 'Inventée', 'Supposée'];
const FILES = NAMES.length;
/** The attestations that a large employer asks for at once. */
const BATCH = 5_000;

/**
 * What is garbage stays in a heap that has room for it: on a machine with much memory four files take 700 MB, of which nothing is
 * needed. So the room is stated.
 */
const HEAP = { NODE_OPTIONS: '--max-old-space-size=320' };

/** No fault at all, but hours of work: whether the memory of the worker that does it stays flat. */
export const MEMORY_FAULTS: readonly Fault[] = [
  {
    name: `memory: ${FILES} files of ${ROWS} people are checked and written`,
    short: false,
    run: (house) => watched(house, FILES, () => files(house)),
  },
  {
    name: 'memory: 2000 attestations',
    short: false,
    run: (house) => watched(house, 2_000, () => attestations(house, 2_000)),
  },
  {
    name: `memory: a batch of ${BATCH} attestations and its archive`,
    short: false,
    run: (house) => batch(house, BATCH),
  },
  {
    name: 'memory: 50000 audit entries are verified',
    short: true,
    run: (house) => watched(house, 50_000, () => entries(house, 50_000)),
  },
  {
    name: 'memory: 1000000 audit entries are verified',
    short: false,
    run: (house) => watched(house, 1_000_000, () => entries(house, 1_000_000)),
  },
];

/**
 * Gives work of so many parts to one worker that was started for it, and watches its memory.
 * @param afterwards what more to say, and what must hold and does not
 */
async function watched(
  house: House,
  parts: number,
  prepare: () => Promise<() => Promise<number>>,
  afterwards: () => Promise<{ said: string; wrong: readonly string[] }> = async () => ({ said: '', wrong: [] }),
): Promise<Outcome> {
  const before = (await givenUp(house)).length;
  await Promise.all(house.workers.map((worker) => worker!.end('SIGTERM', 30)));
  const done = await prepare();
  await house.startWorker(0, { env: HEAP });
  const begun = performance.now();
  const { flat, said } = await watchMemory(house.workers[0]!, done, 3_600);
  await house.until(() => allEnded(house), 60);
  const seconds = (performance.now() - begun) / 1000;
  const eachMs = (house.workers[0]!.cpuSeconds / parts) * 1000;
  await house.workers[0]!.end('SIGTERM', 30);
  await Promise.all([house.startWorker(0), house.startWorker(1)]);
  const lost = (await givenUp(house)).slice(before).map(({ why }) => `given up: ${why}`);
  const more = await afterwards();
  const told = `${said}, ${eachMs.toFixed(1)} ms of the processor each${more.said}`;
  const wrong = [...(flat ? [] : [said]), ...more.wrong];
  return { injected: 0, promised: parts, lost, doubled: [], recovered: seconds, told, wrong };
}

/** One batch, and then its archive. */
async function batch(house: House, people: number): Promise<Outcome> {
  let asked: Batch;
  return watched(
    house,
    people,
    async () => {
      asked = await askForBatch(house, people);
      return () => issuedShare(house, asked);
    },
    async () => {
      const { mb, wrong } = await readArchive(house, asked);
      return { said: `, archive ${mb.toFixed(0)} MB`, wrong: [...wrong, ...(await wrongInBatch(house, asked))] };
    },
  );
}

/**
 * Files of the same people under other names, each asked for when the one before is written: the register, which every check
 * reads, stays as long as it is. @returns how much of them is done
 */
async function files(house: House): Promise<() => Promise<number>> {
  const mark = randomUUID().slice(0, 8);
  const upload = () => {
    const file = { fileName: 'a.csv', bytes: fileOfPeople(mark, ROWS, NAMES[written]) };
    return house.inside((get, ctx) => get(UploadImport).execute(ctx, file));
  };
  let written = 0;
  let importId = await upload();
  return async () => {
    const [row] = await house.postgres.rows<{ state: string }>(`select state from employee_imports where id = $1`, [
      importId,
    ]);
    if (row?.state === 'checked')
      await house.inside((get, ctx) => get(ConfirmImport).execute(ctx, { importId, keepGood: false }));
    if (row?.state === 'applied') {
      written += 1;
      if (written < FILES) importId = await upload();
    }
    return written / FILES;
  };
}

/** Attestations, asked for all at once. @returns how much of them is sealed */
async function attestations(house: House, count: number): Promise<() => Promise<number>> {
  const sealed = () => house.postgres.number(`select count(*) as n from attestation_files`);
  const before = await sealed();
  await house.inside(async (get, ctx) => {
    const exported = get(ExportAttestation);
    for (let n = 0; n < count; n += 1) {
      const from = `2026-09-${String(1 + (n % 28)).padStart(2, '0')}`;
      await exported.execute(ctx, { from, to: '2026-10-31', locale: 'fr', reason: `Essai ${n}` });
    }
  });
  return async () => ((await sealed()) - before) / count;
}

/** A longer chain and the wish to verify all of it. @returns how much of it is walked */
async function entries(house: House, count: number): Promise<() => Promise<number>> {
  const client = new Client({ connectionString: house.postgres.url });
  await client.connect();
  await lengthenChain(client, 'usine', count);
  await client.query('analyze audit_entries');
  await client.end();
  await house.inside((get, ctx) => get(StartVerification).execute(ctx, { scope: 'whole' }));
  return async () => {
    const [row] = await house.postgres.rows<{ share: number }>(
      `select case when v.ended_at is not null then 1 else coalesce(v.seq, 0)::float8 / h.seq * 0.999 end as share
       from audit_verifications v join audit_heads h on h.chain_id = v.employer_id
       where v.employer_id = $1 order by v.started_at desc limit 1`,
      [house.scene.employerId],
    );
    return row?.share ?? 0;
  };
}
