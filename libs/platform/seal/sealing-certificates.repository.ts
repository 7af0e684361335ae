import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { describeCertificate } from '#libs/documents/index.js';
import { Clock } from '../clock/index.js';
import { POOL } from '../db/index.js';

/** What a remembered certificate was for: sealing, or being trusted to stamp time. */
export type CertificateUse = 'seal' | 'time-stamps';

/**
 * Every certificate the portal ever sealed with or trusted to stamp time: a renewed seal still knows the files of the one
 * before.
 */
@Injectable()
export class SealingCertificatesRepository {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  /** @param certificate DER */
  async remember(certificate: Uint8Array, use: CertificateUse): Promise<void> {
    await this.pool.query(
      `insert into sealing_certificates (fingerprint, certificate, first_used_at, use) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [describeCertificate(certificate).fingerprint, Buffer.from(certificate), this.clock.now(), use],
    );
  }

  /** DER of each, the oldest first. */
  async all(use: CertificateUse): Promise<Uint8Array[]> {
    const { rows } = await this.pool.query<{ certificate: Buffer }>(
      'select certificate from sealing_certificates where use = $1 order by first_used_at, fingerprint',
      [use],
    );
    return rows.map(({ certificate }) => certificate);
  }
}
