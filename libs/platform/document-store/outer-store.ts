/** Where a document may be stored: in its row, in a folder, in an S3-compatible store. */
export const PLACES = ['postgresql', 'folder', 's3'] as const;
export type Place = (typeof PLACES)[number];
export const OUTER_PLACES = ['folder', 's3'] as const satisfies readonly Place[];
export type OuterPlace = (typeof OUTER_PLACES)[number];

/** A place for documents outside the database. Bytes under a key never change, so that putting them twice is harmless. */
export interface OuterStore {
  /** Resolves once the bytes are durable. */
  put(key: DocumentKey, bytes: Uint8Array): Promise<void>;
  /** Null when there is nothing under the key. */
  get(key: DocumentKey): Promise<Buffer | null>;
  /** Resolves once nothing is under the key any more; harmless where nothing was. */
  remove(key: DocumentKey): Promise<void>;
  /**
   * Checks that the store is reachable and, if `writing`, that it takes documents, as far as that shows without writing
   * any.
   * @throws Error with what is wrong
   */
  examine(writing: boolean): Promise<void>;
  /** Removes what interrupted writes have left. */
  tidy?(now: Date): Promise<void>;
}

/** Names a document: whose it is, and which bytes it has. */
export interface DocumentKey {
  readonly employerId: string;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** A path of two names. @throws Error for anything that is no id and hash: it might lead elsewhere */
export function pathOf({ employerId, sha256 }: DocumentKey): string {
  if (!/^[0-9a-f-]{36}$/.test(employerId) || !/^[0-9a-f]{64}$/.test(sha256))
    throw new Error('not the key of a document');
  return `${employerId}/${sha256}`;
}
