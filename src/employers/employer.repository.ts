import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import type { Employer } from './employer.js';

/** Writes employers. */
@Injectable()
export class EmployerRepository {
  /** @throws the database's unique violations `employers_slug_unique` and `employers_siren_unique` */
  async add(tx: Tx, employer: Employer, at: Date): Promise<void> {
    await tx.run(
      `insert into employers (id, slug, name, siren, sector, locale, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [employer.id, employer.slug, employer.name, employer.siren, employer.sector, employer.locale, at],
    );
  }
}
