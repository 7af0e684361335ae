import { types } from 'pg';

/** Reads a value as PostgreSQL writes it. */
type Reader = (written: string) => unknown;
/** How the driver asks for readers, by type. */
interface Readers {
  readonly getTypeParser: (oid: number, format?: 'text' | 'binary') => Reader;
}

const driver = types as unknown as Readers;
const TEXT_ARRAY = 1009;
const arrayOfDriver = driver.getTypeParser(TEXT_ARRAY) as (written: string) => (string | null)[];

/** `text[]`, `varchar[]` and `uuid[]` (pg_type.dat). */
const ARRAYS: ReadonlySet<number> = new Set([TEXT_ARRAY, 1015, 2951]);

/**
 * Reads an array of texts. The driver's reader goes character by character, which costs a page of a hundred places more than
 * all else it reads; what PostgreSQL writes without a quote (it quotes whatever could be misread) is cut at its commas.
 */
export function textArray(written: string): (string | null)[] {
  if (written === '{}') return [];
  const plain =
    written.startsWith('{') && !written.includes('{', 1) && !written.includes('"') && !written.includes('NULL');
  return plain ? written.slice(1, -1).split(',') : arrayOfDriver(written);
}

/** How values of statements are read: as the driver does, but for arrays of texts. */
export const VALUE_TYPES: Readers = {
  getTypeParser: (oid, format) =>
    ARRAYS.has(oid) && format !== 'binary' ? textArray : driver.getTypeParser(oid, format),
};
