import { rmSync } from 'node:fs';
import { Client } from 'pg';
import { CONTRADICTIONS } from './checker.js';
import { underLoad, type Fault } from './fault.js';
import type { House } from './house.js';

const COPIES = 2;

/** Backups that are taken while people book. */
export const BACKUP_FAULTS: readonly Fault[] = [
  {
    name: 'a backup is taken twice under load, and what is restored from it is whole',
    short: true,
    run: (house) => {
      const wrong: string[] = [];
      return underLoad(
        house,
        async () => {
          for (let n = 0; n < COPIES; n += 1) wrong.push(...(await backedUp(house, n)));
          return COPIES;
        },
        { told: ['both copies verified themselves'], afterwards: async () => wrong },
      );
    },
  },
];

/** Takes a backup and restores it beside the original. @returns what of it is wrong */
async function backedUp(house: House, n: number): Promise<string[]> {
  const [file, copy] = [house.file(`backup-${n}`), `copy_${n}`];
  const before = await house.postgres.rows<{ id: string }>(`select id from bookings`);
  const saved = await house.command('backup', '--to', file, '--json');
  if (saved.code !== 0) return [`the backup failed: ${saved.text}`];
  await house.postgres.rows(`create database ${copy}`);
  try {
    const restored = await house.command('restore', '--from', file, '--into', house.postgres.of(copy), '--json');
    if (restored.code !== 0) return [`the copy is not what it should be: ${restored.text}`];
    return await compared(house, copy, new Set(before.map(({ id }) => id)));
  } finally {
    await house.postgres.rows(`drop database ${copy} with (force)`);
    rmSync(file);
  }
}

/** Compares a copy with the original, which has gone on. @param before bookings that were made when the backup began */
async function compared(house: House, copy: string, before: ReadonlySet<string>): Promise<string[]> {
  const client = new Client({ connectionString: house.postgres.of(copy) });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(`select id from bookings`);
    const inCopy = new Set(rows.map(({ id }) => id));
    const now = new Set((await house.postgres.rows<{ id: string }>(`select id from bookings`)).map(({ id }) => id));
    const contradictions = await client.query<{ what: string }>(CONTRADICTIONS);
    return [
      ...[...before].filter((id) => !inCopy.has(id)).map((id) => `booking ${id} is not in the copy`),
      ...[...inCopy].filter((id) => !now.has(id)).map((id) => `booking ${id} is in the copy only`),
      ...contradictions.rows.map(({ what }) => `in the copy: ${what}`),
    ];
  } finally {
    await client.end();
  }
}
