import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** A fact that HR gave, with who and when. */
export interface GivenFact {
  readonly path: string;
  readonly value: unknown;
  readonly givenBy: string;
  readonly givenAt: Date;
}

/** Facts the portal cannot know by itself, as HR gave them. */
@Injectable()
export class ComplianceFactsRepository {
  async all(tx: Tx): Promise<GivenFact[]> {
    return tx.rows(
      `select path, value, given_by as "givenBy", given_at as "givenAt" from compliance_facts
       where employer_id = $1 order by path`,
      [tenantOf(tx)],
    );
  }

  async give(tx: Tx, fact: GivenFact): Promise<void> {
    await tx.run(
      `insert into compliance_facts (employer_id, path, value, given_by, given_at) values ($1, $2, $3::jsonb, $4, $5)
       on conflict (employer_id, path) do update
       set value = excluded.value, given_by = excluded.given_by, given_at = excluded.given_at`,
      [tenantOf(tx), fact.path, JSON.stringify(fact.value), fact.givenBy, fact.givenAt],
    );
  }

  /** Takes a fact back: it is unknown again. @returns whether there was one. */
  async withdraw(tx: Tx, path: string): Promise<boolean> {
    return tx.has(`delete from compliance_facts where employer_id = $1 and path = $2 returning path`, [
      tenantOf(tx),
      path,
    ]);
  }
}
