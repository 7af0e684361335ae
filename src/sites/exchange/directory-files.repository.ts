import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import type { Format } from './formats.js';

/** A file of the directory, without its content. */
export interface DirectoryFile {
  readonly format: string;
  /** When it came to say what it says. */
  readonly madeAt: Date;
  readonly sha256: string;
  readonly places: number;
  /** Bytes, before it is compressed. */
  readonly size: number;
}

/** Keeps the files of the directory. */
@Injectable()
export class DirectoryFilesRepository {
  /** Replaces a file that says something else. @returns whether it does */
  async keep(tx: Tx, file: DirectoryFile, gzipped: Buffer): Promise<boolean> {
    const kept = await tx.run(
      `insert into directory_files (format, made_at, sha256, places, size, gzipped) values ($1, $2, $3, $4, $5, $6)
       on conflict (format) do update set made_at = excluded.made_at, sha256 = excluded.sha256, places = excluded.places,
         size = excluded.size, gzipped = excluded.gzipped
       where directory_files.sha256 <> excluded.sha256`,
      [file.format, file.madeAt, file.sha256, file.places, file.size, gzipped],
    );
    return kept > 0;
  }

  async all(tx: Tx): Promise<DirectoryFile[]> {
    return tx.rows(
      `select format, made_at as "madeAt", sha256, places, size::float8 as size from directory_files order by format`,
    );
  }

  /** A file without its content; null before it was first written. */
  async one(tx: Tx, format: Format): Promise<DirectoryFile | null> {
    return tx.row(
      `select format, made_at as "madeAt", sha256, places, size::float8 as size from directory_files where format = $1`,
      [format],
    );
  }

  /** The content of a file, as gzip has it; null where it was replaced in between. */
  async content(tx: Tx, format: Format, sha256: string): Promise<Buffer | null> {
    const found = await tx.row<{ gzipped: Buffer }>(
      `select gzipped from directory_files where format = $1 and sha256 = $2`,
      [format, sha256],
    );
    return found?.gzipped ?? null;
  }
}
