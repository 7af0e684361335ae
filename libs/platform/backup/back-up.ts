import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Client, type ClientBase } from 'pg';
import { pack, type Pack } from 'tar-stream';
import { said } from '../errors/index.js';
import {
  appliedMigrations,
  beginReading,
  portalTables,
  rowsOf,
  sequences,
  serverState,
  tablesReadInPart,
} from './catalogue.queries.js';
import { encrypted, type Recipient } from './encryption.js';
import {
  BackupRefused,
  FORMAT,
  type Head,
  HEAD_ENTRY,
  type Manifest,
  MANIFEST_ENTRY,
  partName,
  rowsByTable,
  type SavedTable,
} from './manifest.js';

/** A part ends with the row that brings it to this many bytes: the most that is held in memory at once. */
const PART_BYTES = 4 * 2 ** 20;

/** Input of {@link backUp}. */
export interface BackupOrder {
  /** A login that reads every row: a member of `palier_backup`. */
  readonly databaseUrl: string;
  readonly to: Writable;
  readonly recipient: Recipient;
  /** Version of the program. */
  readonly version: string;
  /** Reads more from the same snapshot. */
  readonly alsoRead?: (client: ClientBase) => Promise<void>;
  /** Tables whose rows nobody wants back (sessions, limits). */
  readonly leaveOut: readonly string[];
}

/** What a backup holds. */
export interface BackupDone {
  readonly head: Head;
  readonly tables: number;
  readonly rows: number;
}

/**
 * Writes the whole database, as it is at one instant, into a stream: tar of `COPY` texts, gzip, encryption. It blocks
 * nobody who works meanwhile. The schema is not in it: migrations recreate it, on any supported version of PostgreSQL.
 *
 * @throws BackupRefused when the login would not see every row
 */
export async function backUp({
  databaseUrl,
  to,
  recipient,
  version,
  alsoRead,
  leaveOut,
}: BackupOrder): Promise<BackupDone> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'palier-backup' });
  client.on('error', () => undefined);
  await client.connect().catch((error: unknown) => {
    const why = said(error);
    throw new BackupRefused(
      `the login for backups does not work (${why}): see DATABASE_BACKUP_URL, and run palier migrate`,
      {
        cause: error,
      },
    );
  });
  try {
    await beginReading(client);
    const inPart = await tablesReadInPart(client);
    if (inPart.length > 0) {
      throw new BackupRefused(
        `this login does not see every row (${inPart.slice(0, 3).join(', ')}…): set DATABASE_BACKUP_URL to a member of palier_backup`,
      );
    }
    const { version: postgresql, now } = await serverState(client);
    await alsoRead?.(client);
    const head: Head = {
      format: FORMAT,
      palier: version,
      postgresql,
      takenAt: now.toISOString(),
      migrations: await appliedMigrations(client),
      tables: (await portalTables(client)).filter(({ name }) => !leaveOut.includes(name)),
      leftOut: [...leaveOut],
    };
    const zipped = createGzip();
    const sealed = await encrypted(zipped, recipient);
    const archive = pack();
    // The awaiting code below reports the failure; a second failure of the stream must not end the process.
    archive.on('error', () => undefined);
    const written = writeEntries(client, archive, head).catch((error: unknown) => {
      archive.destroy(error instanceof Error ? error : new Error(String(error)));
      throw error;
    });
    const [manifest] = await Promise.all([written, pipeline(archive, zipped), pipeline(sealed, to)]);
    const rows = [...rowsByTable(manifest).values()].reduce((sum, n) => sum + n, 0);
    return { head, tables: head.tables.length, rows };
  } finally {
    await client.end();
  }
}

async function writeEntries(client: ClientBase, archive: Pack, head: Head): Promise<Manifest> {
  await writeEntry(archive, HEAD_ENTRY, json(head));
  const parts: Manifest['parts'] = [];
  for (const table of head.tables) {
    let n = 0;
    for await (const { bytes, rows } of partsOf(client, table)) {
      n += 1;
      const name = partName(table.name, n);
      await writeEntry(archive, name, bytes);
      parts.push({ name, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, rows });
    }
  }
  const manifest = { parts, sequences: await sequences(client) };
  await writeEntry(archive, MANIFEST_ENTRY, json(manifest));
  archive.finalize();
  return manifest;
}

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);

/** Resolves when the entry has been written: the archive is filled no faster than it is read (back-pressure). */
async function writeEntry(archive: Pack, name: string, bytes: Buffer): Promise<void> {
  await new Promise<void>((done, fail) => {
    const early = () => fail(new Error('the backup ended early'));
    if (archive.destroyed) return early();
    archive.once('close', early);
    // An entry given as a whole would be taken at once, however long the line before it is; a stream waits.
    archive
      .entry({ name, size: bytes.length, mode: 0o600 }, (error) => {
        archive.off('close', early);
        if (error) fail(error);
        else done();
      })
      .end(bytes);
  });
}

const NEWLINE = 0x0a;

/** Rows of a table in whole parts. In COPY's text a line break inside a value is written `\n`, so that a real one ends a row. */
async function* partsOf(client: ClientBase, table: SavedTable): AsyncGenerator<{ bytes: Buffer; rows: number }> {
  const rows = rowsOf(client, table);
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    const end = size + chunk.length >= PART_BYTES ? chunk.lastIndexOf(NEWLINE) + 1 : 0;
    if (end > 0) {
      yield part([...waiting, chunk.subarray(0, end)]);
      waiting = [];
      size = 0;
    }
    if (end < chunk.length) {
      waiting.push(chunk.subarray(end));
      size += chunk.length - end;
    }
  }
  if (size > 0) yield part(waiting);
}

function part(chunks: readonly Buffer[]): { bytes: Buffer; rows: number } {
  const bytes = Buffer.concat(chunks);
  let rows = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) rows += 1;
  return { bytes, rows };
}
