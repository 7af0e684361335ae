import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { StartMonthlyReport } from '../../src/reports/index.js';
import { underLoad, type Fault, type Outcome } from './fault.js';
import type { House } from './house.js';

/** HR people to whom a monthly report goes. */
const READERS = 12;

/** A report that many get by mail, whose workers go on the way. */
export const REPORT_FAULTS: readonly Fault[] = [
  { name: 'the workers are killed in the very monthly report', short: false, run: monthlyReport },
];

/** Kills both workers when some of the readers have the report, the others wait and the next letter is on its way, twice. */
async function monthlyReport(house: House): Promise<Outcome> {
  const { relay, scene, postgres } = house;
  const mark = randomUUID().slice(0, 8);
  await postgres.rows(
    `insert into members (id, employer_id, email, display_name, roles, created_at)
     select gen_random_uuid(), $1, 'rh' || n || '.' || $2 || '@usine.example', 'RH fictive ' || n, array['hr'], now()
     from generate_series(1, $3::int) n`,
    [scene.employerId, mark, READERS],
  );
  const has = () => relay.accepted.filter((mail) => new RegExp(`^to:.*${mark}`, 'im').test(mail)).length;
  const told: string[] = [];
  let reportId = '';
  return underLoad(
    house,
    async () => {
      const month = new Date().toISOString().slice(0, 7);
      ({ reportId } = await house.inside((get, ctx) => get(StartMonthlyReport).execute(ctx, { month })));
      for (const enough of [3, 8]) {
        while (has() < enough) await Promise.race([relay.next(), wait(250)]);
        // Nothing that comes now is answered: the kill meets the report between two letters, of which one may have arrived.
        const held = Array.from({ length: 40 }, () => new Promise<void>(() => undefined));
        relay.fates.push(...held);
        await Promise.all(house.workers.map((worker) => worker!.end('SIGKILL')));
        told.push(`killed when ${has()} of ${READERS} had it`);
        relay.fates.length = 0;
        await Promise.all([house.startWorker(0), house.startWorker(1)]);
      }
      return 2;
    },
    {
      people: 1,
      lettersMayRepeat: true,
      told,
      afterwards: async () => {
        const [row] = await postgres.rows<{ recipients: string[]; sent: boolean; entries: number }>(
          `select recipients, sent_at is not null as sent, (select count(*)::int from audit_entries
             where action = 'reports.send' and subject_id = r.id::text) as entries from report_runs r where id = $1`,
          [reportId],
        );
        const [readers, all] = [new Set(row?.recipients).size, row?.recipients.length];
        return [
          ...(readers === READERS && all === READERS ? [] : [`${readers} of ${READERS} have the report, ${all} times`]),
          ...(row?.sent && row.entries === 1 ? [] : [`recorded ${row?.entries} times as sent`]),
          ...(told.some((words) => words.includes(`${READERS} of ${READERS}`))
            ? ['a kill came after the last letter']
            : []),
          // The letter on its way at each kill may have arrived, and no other.
          ...(has() <= READERS + 2 ? [] : [`${has()} letters for ${READERS} readers`]),
        ];
      },
    },
  );
}
