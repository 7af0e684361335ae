import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { describeCertificate } from '#libs/documents/index.js';
import { Clock } from '../clock/index.js';
import { POOL } from '../db/index.js';

/** Every certificate the portal ever sealed with: a renewed seal still knows the files of the one before. */
@Injectable()
export class SealingCertificatesRepository {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  /** @param certificate DER */
  async remember(certificate: Uint8Array): Promise<void> {
    await this.pool.query(
      `insert into sealing_certificates (fingerprint, certificate, first_used_at) values ($1, $2, $3)
       on conflict do nothing`,
      [describeCertificate(certificate).fingerprint, Buffer.from(certificate), this.clock.now()],
    );
  }

  /** DER of each, the oldest first. */
  async all(): Promise<Uint8Array[]> {
    const { rows } = await this.pool.query<{ certificate: Buffer }>(
      'select certificate from sealing_certificates order by first_used_at, fingerprint',
    );
    return rows.map(({ certificate }) => certificate);
  }
}
