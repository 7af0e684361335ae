import { setTimeout as wait } from 'node:timers/promises';
import { underLoad, type Fault } from './fault.js';
import type { House } from './house.js';
import { noSmallDisk, SmallDisk } from './small-disk.js';

/** Tables that every booking writes, and the outbox. */
const WRITTEN = ['bookings', 'audit_entries', 'outbox_messages', 'idempotency_keys', 'letters'];
const FULL_MS = 15_000;

/** Disks of PostgreSQL without room. */
export const DISK_FAULTS: readonly Fault[] = [
  {
    name: "the disk of PostgreSQL's tables is full for 15 seconds",
    short: false,
    hindrance: noSmallDisk,
    run: async (house) => {
      const disk = SmallDisk.mount(house.postgres.user);
      try {
        await house.postgres.rows(`create tablespace small location '${disk.folder}'`);
        await moveTables(house, 'small');
        return await underLoad(
          house,
          async () => {
            disk.full(true);
            await wait(FULL_MS);
            disk.full(false);
            return 1;
          },
          { lettersMayRepeat: true, afterwards: async (history) => toldToComeBack(history) },
        );
      } finally {
        disk.full(false);
        await moveTables(house, 'pg_default');
        await house.postgres.rows('drop tablespace small');
        disk.unmount();
      }
    },
  },
  {
    name: "the disk of PostgreSQL's log is full, which ends the server, until somebody makes room",
    short: false,
    hindrance: noSmallDisk,
    run: async (house) => {
      const disk = SmallDisk.mount(house.postgres.user);
      try {
        await house.postgres.moveLog(disk.folder);
        return await underLoad(
          house,
          async () => {
            disk.full(true);
            // The next piece of the log finds no room: a panic, and no recovery either while it is so.
            const gone = () =>
              house.postgres.rows('select pg_switch_wal()').then(
                () => false,
                () => true,
              );
            if ((await house.until(gone, 60)) === null) throw new Error('PostgreSQL went on: the fault was none');
            await wait(FULL_MS);
            disk.full(false);
            await house.postgres.down('kill');
            await house.postgres.up();
            return 1;
          },
          { lettersMayRepeat: true, afterwards: async (history) => toldToComeBack(history) },
        );
      } finally {
        disk.full(false);
        await house.postgres.bringLogHome();
        disk.unmount();
      }
    },
  },
];

/** Has the tables with their indexes on another disk, against whoever is at work on them. */
async function moveTables({ postgres }: House, tablespace: string): Promise<void> {
  const moves = await postgres.rows<{ sql: string }>(
    `select format('alter %s %I set tablespace ${tablespace}', kind, name) as sql from (
       select 'table' as kind, unnest($1::text[]) as name
       union all select 'index', indexname from pg_indexes where schemaname = 'public' and tablename = any ($1)) as moved`,
    [WRITTEN],
  );
  for (const { sql } of moves) await postgres.rows(sql);
}

const toldToComeBack = (history: readonly { readonly answer: string }[]): readonly string[] =>
  history.some(({ answer }) => answer === 'try-again') ? [] : ['nobody was told to come back: the fault was none'];
