import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { ExportAttestation } from '../../src/attestations/index.js';
import { allEnded, CONTRADICTIONS } from './checker.js';
import type { Fault, Outcome } from './fault.js';
import type { House } from './house.js';

const REQUESTS = 1_000;
const ATTESTATIONS = 500;

/** No machine fails: many people want the same at once. */
export const CROWD_FAULTS: readonly Fault[] = [
  { name: `${REQUESTS} requests at once for the last desk`, short: false, run: lastDesk },
  { name: `${ATTESTATIONS} attestations are made while people read`, short: false, run: attestationsBeside },
];

/** Everybody asks again and again for a place with one desk on a day of its own, all before the first answer. */
async function lastDesk(house: House): Promise<Outcome> {
  const { tokens, days, siteIds, employerId } = house.scene;
  const [siteId, date] = [siteIds[0]!, days.at(-1)!];
  // A place like the others, with one desk.
  const [spare] = await house.postgres.rows<{ id: string }>(
    `insert into sites select (jsonb_populate_record(s, jsonb_build_object('id', $2::text, 'name', 'Dernier poste', 'source_ref', $2::text))).*
     from sites s where id = $1 returning id`,
    [siteId, randomUUID()],
  );
  await house.postgres.rows(`insert into desks (id, site_id, label) values ($1, $2, '001')`, [randomUUID(), spare!.id]);
  await house.postgres.rows(
    `insert into opening_hours (site_id, weekday, opens, closes) select $1, weekday, opens, closes from opening_hours where site_id = $2`,
    [spare!.id, siteId],
  );
  await house.postgres.rows(
    `insert into quota_grants (id, employer_id, site_id, month, granted_half_days) values ($1, $2, $3, $4, 20000)`,
    [randomUUID(), employerId, spare!.id, `${date.slice(0, 7)}-01`],
  );
  const webs = house.addresses();
  const begun = performance.now();
  const answers = await Promise.all(
    Array.from({ length: REQUESTS }, async (_, n) => {
      const answer = await fetch(`${webs[n % webs.length]!}/api/v1/bookings`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${tokens[n % tokens.length]!}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify({ siteId: spare!.id, date, part: 'day' }),
      });
      await answer.arrayBuffer();
      return { status: answer.status, retryAfter: answer.headers.has('retry-after') };
    }),
  );
  const recovered = (performance.now() - begun) / 1000;
  const booked = answers.filter(({ status }) => status === 201).length;
  const counts = new Map<number, number>();
  for (const { status } of answers) counts.set(status, (counts.get(status) ?? 0) + 1);
  const bare = answers.filter(({ status, retryAfter }) => status >= 500 && !(status === 503 && retryAfter));
  const kept = await house.postgres.number(
    `select count(*) as n from bookings where site_id = $1 and cancelled_at is null`,
    [spare!.id],
  );
  const doubled = (await house.postgres.rows<{ what: string }>(CONTRADICTIONS)).map(({ what }) => what);
  await house.until(() => allEnded(house), 60);
  return {
    injected: REQUESTS,
    promised: booked,
    lost: kept < booked ? [`${booked} were told yes, ${kept} have the desk`] : [],
    doubled: kept > 1 ? [`the last desk is booked ${kept} times`, ...doubled] : doubled,
    recovered,
    told: [...counts].map(([status, count]) => `${count} x ${status}`).join(', '),
    wrong: [
      ...(booked === 1 ? [] : [`${booked} were told that the last desk is theirs`]),
      ...(bare.length > 0 ? [`${bare.length} answers 5xx that do not say when to come back`] : []),
    ],
  };
}

/** Asks for pages of the API one after the other. @returns milliseconds of each answer, in order of size */
async function read(house: House, going: () => Promise<boolean>): Promise<number[]> {
  const times: number[] = [];
  const over = new AbortController();
  const looking = (async () => {
    while (await going()) await wait(500);
    over.abort();
  })();
  const people = Array.from({ length: 4 }, async (_, person) => {
    for (let turn = person; !over.signal.aborted; turn += 4) {
      const webs = house.addresses();
      const begun = performance.now();
      const answer = await fetch(`${webs[turn % webs.length]!}/api/v1/bookings`, {
        headers: { authorization: `Bearer ${house.scene.tokens[turn % house.scene.tokens.length]!}` },
      });
      await answer.arrayBuffer();
      times.push(performance.now() - begun);
      if (!answer.ok) throw new Error(`reading was answered with ${answer.status}`);
      await wait(50);
    }
  });
  await Promise.all([looking, ...people]);
  return times.toSorted((a, b) => a - b);
}

const p95 = (times: readonly number[]): string => `${Math.round(times[Math.floor(times.length * 0.95)] ?? 0)} ms`;

/** No fault either: how long people wait for the web while both workers typeset and seal. A printed figure, which no limit judges. */
async function attestationsBeside(house: House): Promise<Outcome> {
  const sealed = () => house.postgres.number(`select count(*) as n from attestation_files`);
  const before = await sealed();
  const until = performance.now() + 10_000;
  const quiet = await read(house, async () => performance.now() < until);
  await house.inside(async (get, ctx) => {
    for (let n = 0; n < ATTESTATIONS; n += 1) {
      const from = `2026-09-${String(1 + (n % 28)).padStart(2, '0')}`;
      await get(ExportAttestation).execute(ctx, { from, to: '2026-10-31', locale: 'fr', reason: `Essai ${n}` });
    }
  });
  const begun = performance.now();
  const busy = await read(
    house,
    async () => (await sealed()) - before < ATTESTATIONS && performance.now() - begun < 900_000,
  );
  const made = (await sealed()) - before;
  const seconds = (performance.now() - begun) / 1000;
  return {
    injected: 0,
    promised: ATTESTATIONS,
    lost: made < ATTESTATIONS ? [`${made} of ${ATTESTATIONS} were sealed`] : [],
    doubled: [],
    recovered: seconds,
    told: `p95 of the web ${p95(busy)} of ${busy.length} answers meanwhile, ${p95(quiet)} of ${quiet.length} before`,
    wrong: [],
  };
}
