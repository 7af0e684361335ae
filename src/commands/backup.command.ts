import { access, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { Command } from 'commander';
import { z } from 'zod';
import { backUp, BackupRefused, type Recipient } from '#libs/platform/backup/index.js';
import { loadConfig } from '#libs/platform/config/index.js';
import type { Place } from '#libs/platform/document-store/index.js';
import { said } from '#libs/platform/errors/index.js';
import { projectRoot } from '#libs/platform/files/index.js';
import { DocumentsElsewhere, type StoredElsewhere } from '../operations/index.js';
import { BadInput } from './output.js';

/** Tables left out of a backup: no session goes on in a copy. */
const LEFT_OUT = ['rate_limits', 'web_sessions'];

/** What no backup contains, because whoever held both could use it. */
export const KEPT_APART = [
  'PALIER_DATA_KEY: without it the private keys in the database stay shut (SAML, signed twins)',
  'the file of PALIER_SEAL_P12 and its password: without them nothing new is sealed; what was sealed stays verifiable',
  'PALIER_SESSION_SECRET: without it everybody signs in again, nothing else',
] as const;

/** Where the documents are that the database does not hold. */
const PLACE: Partial<Record<Place, string>> = {
  folder: 'folder (PALIER_DOCUMENTS_FOLDER)',
  s3: 'store (PALIER_DOCUMENTS_S3_URL)',
};

interface Options {
  readonly to: string;
  readonly recipient: readonly string[];
  readonly gpg?: string;
  readonly json?: boolean;
}

/** `palier backup --to FILE|-`: the whole database at one instant, encrypted. What it has to say goes to stderr when the backup goes to stdout. */
export function registerBackupCommand(program: Command): void {
  program
    .command('backup')
    .description('write the whole database, as it is now, into one file; nothing stops meanwhile')
    .requiredOption('--to <file>', 'a file that is not there yet, or - for stdout')
    .option('--recipient <age1…>', 'encrypt for this recipient of age; may be repeated', gathered, [])
    .option('--gpg <key>', 'encrypt for this key of the GnuPG of this machine')
    .option('--json', 'print JSON')
    .action(async ({ to, recipient, gpg, json }: Options) => {
      if (recipient.length > 0 && gpg) throw new BadInput('--recipient or --gpg, not both');
      const readers: Recipient =
        recipient.length > 0
          ? { kind: 'age', recipients: recipient }
          : gpg
            ? { kind: 'gpg', key: gpg }
            : { kind: 'anybody' };
      const out = to === '-' ? stdout() : await newFile(to);
      let elsewhere: readonly StoredElsewhere[] = [];
      try {
        const { head, tables, rows } = await backUp({
          databaseUrl: loadConfig(process.env, 'backup').database.backupUrl,
          to: out.stream,
          recipient: readers,
          version: await programVersion(),
          leaveOut: LEFT_OUT,
          alsoRead: async (client) => {
            elsewhere = await new DocumentsElsewhere().count(client);
          },
        });
        await out.keep();
        const done = {
          takenAt: head.takenAt,
          tables,
          rows,
          encrypted: readers.kind !== 'anybody',
          documentsElsewhere: elsewhere,
          keptApart: KEPT_APART,
        };
        const lines = [
          `${rows} rows of ${tables} tables as of ${head.takenAt}`,
          ...(done.encrypted ? [] : ['NOT encrypted: whoever has the file can read everything (--recipient, --gpg)']),
          ...elsewhere.map(
            ({ place, files }) =>
              `NOT in it: ${files} documents in the ${PLACE[place] ?? place}; save that as well, now (docs/operations.md, "Documents elsewhere")`,
          ),
          'Keep apart from it, and keep:',
          ...KEPT_APART.map((line) => `  ${line}`),
        ];
        out.say(`${json ? JSON.stringify(done) : lines.join('\n')}\n`);
      } catch (error) {
        await out.discard();
        if (error instanceof BackupRefused) throw new BadInput(error.message);
        if (isFull(error)) throw new BadInput(`the backup cannot be written: ${said(error)}`);
        throw error;
      }
    });
}

/** Whether a system error means that the output of the backup is full. */
const isFull = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EPIPE'].includes(String(error.code));

const gathered = (one: string, all: readonly string[]): readonly string[] => [...all, one];

/** Where a backup goes; a file has its name only once it is whole. */
interface Output {
  readonly stream: Writable;
  readonly say: (text: string) => void;
  keep(): Promise<void>;
  discard(): Promise<void>;
}

const stdout = (): Output => ({
  stream: process.stdout,
  say: (text) => process.stderr.write(text),
  keep: async () => undefined,
  discard: async () => undefined,
});

async function newFile(path: string): Promise<Output> {
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (there) throw new BadInput(`${path} is there already: a backup overwrites nothing`);
  const draft = `${path}.unfinished`;
  // Opened before anything is read; a stream that opened it later would fail where nobody listens yet.
  const stream = (await opened(draft)).createWriteStream();
  return {
    stream,
    say: (text) => process.stdout.write(text),
    keep: () => rename(draft, path),
    discard: async () => {
      stream.destroy();
      await rm(draft, { force: true });
    },
  };
}

/** A new file that its owner alone reads. @throws BadInput where it is there or cannot be made */
async function opened(draft: string) {
  try {
    return await open(draft, 'wx', 0o600);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST')
      throw new BadInput(`${draft} is there: another backup is under way, or one was cut off; then take it away`);
    throw new BadInput(`${draft} cannot be written: ${said(error)}`);
  }
}

async function programVersion(): Promise<string> {
  const text = await readFile(join(projectRoot(), 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
