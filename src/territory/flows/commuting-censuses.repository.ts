import { Injectable } from '@nestjs/common';
import type { CommutingFlow } from '#libs/geo/index.js';
import type { Tx } from '#libs/platform/db/index.js';

/** A census of commuting that was taken in from a file. */
export interface CommutingCensus {
  readonly year: number;
  /** SHA-256 of what was read. */
  readonly digest: string;
  readonly fileName: string;
  readonly rows: number;
  /** People in work, and of them those who work abroad. */
  readonly people: number;
  readonly abroad: number;
  readonly takenAt: Date;
}

const COLUMNS = `year, digest, file_name as "fileName", rows, people, abroad, taken_at as "takenAt"`;

/** Censuses of commuting that were taken in, and their flows. */
@Injectable()
export class CommutingCensusesRepository {
  /** The newest first. */
  async all(tx: Tx): Promise<CommutingCensus[]> {
    return tx.rows<CommutingCensus>(`select ${COLUMNS} from commuting_censuses order by year desc`, []);
  }

  async ofYear(tx: Tx, year: number): Promise<CommutingCensus | null> {
    return (await tx.row<CommutingCensus>(`select ${COLUMNS} from commuting_censuses where year = $1`, [year])) ?? null;
  }

  /** Puts a census without flows in place of that of its year; others who take the year in wait. */
  async begin(tx: Tx, census: CommutingCensus): Promise<void> {
    const { year, digest, fileName, rows, people, abroad, takenAt } = census;
    await tx.run(
      `insert into commuting_censuses (year, digest, file_name, rows, people, abroad, taken_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (year) do update set digest = excluded.digest, file_name = excluded.file_name, rows = excluded.rows,
         people = excluded.people, abroad = excluded.abroad, taken_at = excluded.taken_at`,
      [year, digest, fileName, rows, people, abroad, takenAt],
    );
    await tx.run('delete from commuting_flows where year = $1', [year]);
  }

  /** Adds people to flows. @param flows no two of one home and workplace */
  async add(tx: Tx, year: number, flows: readonly CommutingFlow[]): Promise<void> {
    await tx.run(
      `insert into commuting_flows (year, home, work, people)
       select $1, f.home, f.work, f.people from unnest($2::text[], $3::text[], $4::double precision[]) as f (home, work, people)
       on conflict (year, home, work) do update set people = commuting_flows.people + excluded.people`,
      [year, flows.map(({ home }) => home), flows.map(({ work }) => work), flows.map(({ people }) => people)],
    );
  }

  /** @returns whether there was one of that year */
  async remove(tx: Tx, year: number): Promise<boolean> {
    return (await tx.run('delete from commuting_censuses where year = $1', [year])) > 0;
  }

  /** Flows of a year from some communes. */
  async from(tx: Tx, year: number, homes: readonly string[]): Promise<CommutingFlow[]> {
    return tx.rows<CommutingFlow>(
      'select home, work, people from commuting_flows where year = $1 and home = any ($2) order by home, people desc, work',
      [year, [...homes]],
    );
  }
}
