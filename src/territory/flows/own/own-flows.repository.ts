import { Injectable } from '@nestjs/common';
import type { CommutingFlow } from '#libs/geo/index.js';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';
import type { OwnCensus } from './own-flows.js';

const COLUMNS = `year, digest, file_name as "fileName", people, taken_at as "takenAt"`;

/** Censuses of commuting that a territory took in for its own départements; no other organisation sees them. */
@Injectable()
export class OwnFlowsRepository {
  /** The newest first; none for whoever is no territory. */
  async all(tx: Tx): Promise<OwnCensus[]> {
    if (tx.ctx.organisation?.kind !== 'territory') return [];
    return tx.rows<OwnCensus>(`select ${COLUMNS} from own_censuses where organisation_id = $1 order by year desc`, [
      tx.ctx.organisation.id,
    ]);
  }

  async ofYear(tx: Tx, year: number): Promise<OwnCensus | null> {
    const found = await tx.row<OwnCensus>(
      `select ${COLUMNS} from own_censuses where organisation_id = $1 and year = $2`,
      [organisationOf(tx, 'territory'), year],
    );
    return found ?? null;
  }

  /** Puts a census without flows in place of that of its year. */
  async begin(tx: Tx, { year, digest, fileName, people, takenAt }: OwnCensus): Promise<void> {
    await this.remove(tx, year);
    await tx.run(
      `insert into own_censuses (organisation_id, year, digest, file_name, people, taken_at) values ($1, $2, $3, $4, $5, $6)`,
      [organisationOf(tx, 'territory'), year, digest, fileName, people, takenAt],
    );
  }

  /** Adds people to flows. @param flows no two of one home and workplace */
  async add(tx: Tx, year: number, flows: readonly CommutingFlow[]): Promise<void> {
    await tx.run(
      `insert into own_flows (organisation_id, year, home, work, people)
       select $1, $2, f.home, f.work, f.people from unnest($3::text[], $4::text[], $5::double precision[]) as f (home, work, people)
       on conflict (organisation_id, year, home, work) do update set people = own_flows.people + excluded.people`,
      [
        organisationOf(tx, 'territory'),
        year,
        flows.map(({ home }) => home),
        flows.map(({ work }) => work),
        flows.map(({ people }) => people),
      ],
    );
  }

  /** @returns whether there was one of that year */
  async remove(tx: Tx, year: number): Promise<boolean> {
    const removed = await tx.run(`delete from own_censuses where organisation_id = $1 and year = $2`, [
      organisationOf(tx, 'territory'),
      year,
    ]);
    return removed > 0;
  }

  /** Flows of a year from some communes. */
  async from(tx: Tx, year: number, homes: readonly string[]): Promise<CommutingFlow[]> {
    return tx.rows<CommutingFlow>(
      `select home, work, people from own_flows where organisation_id = $1 and year = $2 and home = any ($3)
       order by home, people desc, work`,
      [organisationOf(tx, 'territory'), year, [...homes]],
    );
  }
}
