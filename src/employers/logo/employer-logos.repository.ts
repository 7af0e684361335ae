import { Injectable } from '@nestjs/common';
import type { Logo } from '#libs/images/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** A logo under its fingerprint. */
export interface KeptLogo extends Logo {
  /** SHA-256 of the PNG, in lower-case hexadecimal. */
  readonly sha256: string;
}

/** The logos that an employer shows or has shown. */
@Injectable()
export class EmployerLogosRepository {
  /** The PNG of one; null where the employer never had it. */
  async png(tx: Tx, sha256: string): Promise<Buffer | null> {
    const row = await tx.row<{ png: Buffer }>(`select png from employer_logos where employer_id = $1 and sha256 = $2`, [
      tenantOf(tx),
      sha256,
    ]);
    return row?.png ?? null;
  }

  /** Keeps one, once. */
  async keep(tx: Tx, { sha256, png, width, height }: KeptLogo, by: string, at: Date): Promise<void> {
    await tx.run(
      `insert into employer_logos (employer_id, sha256, png, width, height, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (employer_id, sha256) do nothing`,
      [tenantOf(tx), sha256, Buffer.from(png), width, height, by, at],
    );
  }

  /** Shows one that is kept, or none. */
  async show(tx: Tx, sha256: string | null): Promise<void> {
    await tx.run(`update employers set logo = $2 where id = $1`, [tenantOf(tx), sha256]);
  }
}
