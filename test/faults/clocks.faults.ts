import { setTimeout as wait } from 'node:timers/promises';
import { underLoad, type Fault, type Outcome } from './fault.js';
import type { House } from './house.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How long people are served by right and wrong clocks side by side, in milliseconds. */
const SIDE_BY_SIDE_MS = 8_000;
const SCHEDULE = 'operations.forget-old';

/** One web process and one worker on a machine whose clock is off, while PostgreSQL and the others keep the right time. */
export const CLOCK_FAULTS: readonly Fault[] = [
  {
    name: 'a machine of the portal is seven minutes fast',
    short: true,
    run: (house) => clockOff(house, 7 * MINUTE_MS),
  },
  {
    name: 'a machine of the portal is seven minutes slow',
    short: false,
    run: (house) => clockOff(house, -7 * MINUTE_MS),
  },
  { name: 'a machine of the portal is a day fast', short: false, run: (house) => clockOff(house, DAY_MS) },
  { name: 'a machine of the portal is a day slow', short: false, run: (house) => clockOff(house, -DAY_MS) },
];

/**
 * Nothing is lost or done twice; what ends by age ends by the clock of the database; a schedule fires once, when it is due
 * there; and the portal says that a clock is off in its metrics, in its readiness and to `palier doctor`.
 */
async function clockOff(house: House, clockMs: number): Promise<Outcome> {
  const session = `clock ${clockMs}`;
  const told: string[] = [];
  const wrong: string[] = [];
  const fired = () => house.postgres.number(`select count(*) as n from outbox_messages where job = $1`, [SCHEDULE]);
  const before = await fired();
  return underLoad(
    house,
    async () => {
      await house.postgres.rows(
        `insert into web_sessions (sid, sess, expire) values ($1, '{"cookie": {}}', now() + interval '20 minutes')`,
        [session],
      );
      await Promise.all([house.webs[1]!.end('SIGTERM', 30), ...house.workers.map((one) => one!.end('SIGTERM', 60))]);
      await Promise.all([house.startWeb(1, { clockMs }), house.startWorker(1, { clockMs })]);
      const [heard, missed] = await whatItSays(house, clockMs);
      told.push(...heard);
      wrong.push(...missed);
      // The worker that is off works alone, so that it is the one to fire and to forget.
      await house.postgres.rows(`update job_schedules set next_at = now() - interval '1 second' where id = $1`, [
        SCHEDULE,
      ]);
      await house.until(async () => (await fired()) > before, 60);
      await house.startWorker(0);
      await wait(SIDE_BY_SIDE_MS);
      await Promise.all([house.webs[1]!.end('SIGTERM', 30), house.workers[1]!.end('SIGTERM', 60)]);
      await Promise.all([house.startWeb(1), house.startWorker(1)]);
      return 2;
    },
    {
      told,
      afterwards: async () => {
        const kept = await house.postgres.number(`select count(*) as n from web_sessions where sid = $1`, [session]);
        const times = (await fired()) - before;
        return [
          ...wrong,
          ...(kept === 1 ? [] : ['a session that lives was ended']),
          ...(times === 1 ? [] : [`the schedule fired ${times} times`]),
        ];
      },
    },
  );
}

/** Who says that the clock is off, and who should and does not. */
async function whatItSays(house: House, clockMs: number): Promise<[heard: string[], missed: string[]]> {
  const [metrics, ready, doctor] = await Promise.all([
    house.seen(1, '/metrics'),
    house.seen(1, '/readyz'),
    house.commandAt(clockMs, 'doctor'),
  ]);
  const ahead = Number(/^palier_clock_ahead_seconds (\S+)$/m.exec(metrics)?.[1]);
  const side = clockMs > 0 ? 'ahead of' : 'behind';
  const says: readonly (readonly [who: string, so: boolean])[] = [
    ['metric', Math.abs(ahead * 1000 - clockMs) < 5_000],
    ['/readyz', ready.includes('"clock":"degraded"') && ready.includes(side)],
    ['doctor', doctor.code !== 0 && new RegExp(`clock.*${side} the database`).test(doctor.text)],
  ];
  return [
    [`clock: ${says.flatMap(([who, so]) => (so ? [who] : [])).join(', ')}`],
    says.flatMap(([who, so]) => (so ? [] : [`${who} does not say that the clock is off`])),
  ];
}
