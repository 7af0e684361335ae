import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** A file that is signed in itself, as it stands: typeset once, then one signature after the other. */
export interface FileToSign {
  readonly agreementId: string;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly signatures: number;
  /** Printed on it; finds it on the public page once it is sealed. */
  readonly code: string;
  readonly templateVersion: string;
  readonly twinSha256: string;
  readonly specimen: boolean;
}

/** Files on their way to be sealed. PostgreSQL lets them grow and nothing else. */
@Injectable()
export class FilesToSignRepository {
  async add(tx: Tx, file: Omit<FileToSign, 'sha256' | 'signatures'>, at: Date): Promise<void> {
    await tx.run(
      `insert into files_to_sign (employer_id, agreement_id, bytes, code, template_version, twin_sha256, specimen, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (agreement_id) do nothing`,
      [tenantOf(tx), file.agreementId, file.bytes, file.code, file.templateVersion, file.twinSha256, file.specimen, at],
    );
  }

  async of(tx: Tx, agreementId: string): Promise<FileToSign | null> {
    return tx.row<FileToSign>(
      `select agreement_id as "agreementId", bytes, sha256, signatures, code, template_version as "templateVersion",
         twin_sha256 as "twinSha256", specimen
       from files_to_sign where employer_id = $1 and agreement_id = $2`,
      [tenantOf(tx), agreementId],
    );
  }

  /** @returns false where the file is no longer the one that was signed */
  async grow(tx: Tx, { agreementId, from, bytes, at }: { agreementId: string; from: string; bytes: Buffer; at: Date }) {
    const grown = await tx.run(
      `update files_to_sign set bytes = $4, signatures = signatures + 1, changed_at = $5
       where employer_id = $1 and agreement_id = $2 and sha256 = $3`,
      [tenantOf(tx), agreementId, from, bytes, at],
    );
    return grown === 1;
  }

  /** Once it is sealed the sealed file holds all of it. */
  async remove(tx: Tx, agreementId: string): Promise<void> {
    await tx.run(`delete from files_to_sign where employer_id = $1 and agreement_id = $2`, [tenantOf(tx), agreementId]);
  }
}
