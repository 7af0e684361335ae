import { z } from 'zod';

/** Version of the backup format. A change that older programs would misread takes the next number. */
export const FORMAT = 1;

const Table = z.object({
  /** Without its schema, which is always `public`. */
  name: z.string(),
  /** In the order in which its parts hold them; those that PostgreSQL computes are left out. */
  columns: z.array(z.string()),
});

/** The first entry, `backup.json`: describes the backup before its rows. */
export const Head = z.object({
  format: z.literal(FORMAT),
  palier: z.string(),
  /** Server version as PostgreSQL writes it. */
  postgresql: z.string(),
  /** The instant whose state the backup holds (ISO 8601, UTC). */
  takenAt: z.string(),
  /** Names of the migrations that had made the schema, oldest first. */
  migrations: z.array(z.string()),
  tables: z.array(Table),
  /** Tables left out on purpose: nobody wants their rows back. */
  leftOut: z.array(z.string()),
});
export type Head = z.infer<typeof Head>;
export type SavedTable = z.infer<typeof Table>;

/**
 * The last entry, `manifest.json`: counts and hashes of everything before it, so that nothing can be missing or changed
 * unnoticed.
 */
export const Manifest = z.object({
  parts: z.array(z.object({ name: z.string(), sha256: z.string(), bytes: z.number(), rows: z.number() })),
  /** Last value that a sequence gave; null when it has given none. */
  sequences: z.array(z.object({ name: z.string(), last: z.string().nullable() })),
});
export type Manifest = z.infer<typeof Manifest>;

/** Names of the first and the last entry of a backup. */
export const HEAD_ENTRY = 'backup.json';
export const MANIFEST_ENTRY = 'manifest.json';

/** Name of the n-th part of a table, from 1: text as COPY writes it, whole rows. */
export const partName = (table: string, n: number): string => `tables/${table}/${String(n).padStart(6, '0')}.copy`;

/** The table that a part belongs to; null for another entry. */
export const tableOf = (entry: string): string | null => /^tables\/(\w+)\/\d{6}\.copy$/.exec(entry)?.[1] ?? null;

/** Rows of each table that the parts hold together. */
export function rowsByTable({ parts }: Manifest): Map<string, number> {
  const rows = new Map<string, number>();
  for (const part of parts) {
    const table = tableOf(part.name);
    if (table !== null) rows.set(table, (rows.get(table) ?? 0) + part.rows);
  }
  return rows;
}

/** A backup that cannot be made or read, or a target that it may not be restored into; the words are for the operator. */
export class BackupRefused extends Error {}
