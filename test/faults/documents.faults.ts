import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { underLoad, type Fault } from './fault.js';
import type { House } from './house.js';

const SCHEDULE = 'operations.move-documents';
const SCANS = 5;

/** Documents outside the database, whose place takes nothing any more. */
export const DOCUMENT_FAULTS: readonly Fault[] = [
  {
    name: 'the disk of the documents is full until their job is given up',
    short: false,
    run: async (house) => {
      const failures: string[] = [];
      const wrong: string[] = [];
      await house.postgres.rows(
        `insert into agreement_scans (employer_id, agreement_id, file_name, media_type, sha256, bytes, created_at)
         select a.employer_id, a.id, 'scan.pdf', 'application/pdf', encode(sha256(b), 'hex'), b, now()
         from agreements a, lateral (select convert_to('%PDF-' || a.id, 'UTF8') as b) as made
         where not exists (select from agreement_scans s where s.agreement_id = a.id) limit $1`,
        [SCANS],
      );
      return underLoad(
        house,
        async () => {
          for (const worker of house.workers) worker!.limitFiles(0);
          await fire(house);
          await house.until(async () => (await givenUp(house)).length > 0, 180);
          failures.push(...(await givenUp(house)));
          if (failures.length === 0) wrong.push('the job was not given up');
          for (const scan of await scans(house)) {
            if (scan.place !== 'postgresql' || existsSync(fileOf(house, scan)))
              wrong.push(`scan ${scan.sha256} left PostgreSQL`);
          }
          for (const worker of house.workers) worker!.limitFiles(null);
          await fire(house);
          await house.until(async () => (await scans(house)).every(({ place }) => place === 'folder'), 60);
          return 1;
        },
        {
          people: 1,
          failures,
          afterwards: async () => [
            ...wrong,
            ...(await scans(house)).flatMap((scan) => {
              if (scan.place !== 'folder') return [`scan ${scan.sha256} was not moved`];
              const bytes = readFileSync(fileOf(house, scan));
              return createHash('sha256').update(bytes).digest('hex') === scan.sha256
                ? []
                : [`scan ${scan.sha256} has other bytes`];
            }),
          ],
        },
      );
    },
  },
];

interface Scan {
  readonly employerId: string;
  readonly sha256: string;
  readonly place: string;
}

const fileOf = (house: House, { employerId, sha256 }: Scan) => join(house.documents, employerId, sha256);

const scans = (house: House) =>
  house.postgres.rows<Scan & Record<string, unknown>>(
    `select employer_id as "employerId", sha256, place from agreement_scans`,
  );

const fire = (house: House) =>
  house.postgres.rows(`update job_schedules set next_at = now() - interval '1 second' where id = $1`, [SCHEDULE]);

async function givenUp(house: House): Promise<string[]> {
  const rows = await house.postgres.rows<{ id: string }>(
    `select id from outbox_messages where job = $1 and failed_at is not null`,
    [SCHEDULE],
  );
  return rows.map(({ id }) => id);
}
