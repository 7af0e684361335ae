import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import type { OpenReport, Outcome, Reported } from './report.js';

/** Writes and lists what readers say is wrong with places' pages. */
@Injectable()
export class ReportsRepository {
  /** The same said twice while the first is open is one report. */
  async add(
    tx: Tx,
    report: {
      readonly id: string;
      readonly placeId: string;
      readonly what: Reported;
      readonly words: string;
      readonly at: Date;
    },
  ): Promise<void> {
    await tx.run(
      `insert into place_reports (id, place_id, what, words, reported_at)
       select $1, $2, $3, $4, $5 where not exists (select from place_reports
         where place_id = $2 and what = $3 and words = $4 and settled_at is null)`,
      [report.id, report.placeId, report.what, report.words, report.at],
    );
  }

  /** Those that are open, the oldest first. */
  async open(tx: Tx, most: number): Promise<OpenReport[]> {
    return tx.rows(
      `select r.id, r.what, r.words, r.reported_at as "reportedAt", r.place_id as "placeId", p.slug, p.name, p.commune_name as "communeName"
       from place_reports r join places p on p.id = r.place_id
       where r.settled_at is null order by r.reported_at, r.id limit $1`,
      [most],
    );
  }

  /** One that is open; null otherwise. */
  async openOne(tx: Tx, id: string): Promise<OpenReport | null> {
    return tx.row(
      `select r.id, r.what, r.words, r.reported_at as "reportedAt", r.place_id as "placeId", p.slug, p.name, p.commune_name as "communeName"
       from place_reports r join places p on p.id = r.place_id where r.id = $1 and r.settled_at is null`,
      [id],
    );
  }

  /** How many are open. */
  async openCount(tx: Tx): Promise<number> {
    const row = await tx.row<{ count: number }>(
      `select count(*)::int as count from place_reports where settled_at is null`,
    );
    return row?.count ?? 0;
  }

  /** @returns the place, or null where no report of this id is open */
  async settle(
    tx: Tx,
    id: string,
    settled: { readonly outcome: Outcome; readonly reason: string; readonly at: Date },
  ): Promise<string | null> {
    const row = await tx.row<{ placeId: string }>(
      `update place_reports set outcome = $2, reason = $3, settled_at = $4
       where id = $1 and settled_at is null returning place_id as "placeId"`,
      [id, settled.outcome, settled.reason, settled.at],
    );
    return row?.placeId ?? null;
  }

  /** Places that exist on a day and of which the last confirmation, as their pages tell it, is of another day or before; by the source of their entry. */
  async unconfirmed(tx: Tx, onDay: string, since: string): Promise<{ source: string; count: number }[]> {
    return tx.rows(
      `select p.source, count(*)::int as count from places p
       where (p.ended_on is null or p.ended_on > $1)
         and greatest(p.as_of, to_char(p.confirmed_on, 'YYYY-MM-DD'),
           (select max(f.as_of) from place_facts f where f.place_id = p.id and f.basis <> 'generated'),
           (select coalesce(s.as_of, administrative_day(s.created_at)) from sites s where s.place_id = p.id
            order by s.id <> p.id, s.id limit 1)) <= $2
       group by p.source order by count(*) desc, p.source`,
      [onDay, since],
    );
  }
}
