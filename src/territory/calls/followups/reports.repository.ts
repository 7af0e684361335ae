import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { newId, organisationOf, type Tx } from '#libs/platform/db/index.js';
import type { Recorded, Report, ReportFigures } from './report.js';

/** Reports that funders ask, and what the portal records of the places that got aid. */
@Injectable()
export class ReportsRepository {
  /** @throws the database's violations `call_reports_held`, `call_reports_one_open` */
  async ask(
    tx: Tx,
    answerId: string,
    dueOn: IsoDate,
    asked: { readonly by: string; readonly at: Date },
  ): Promise<void> {
    await tx.run(
      `insert into call_reports (id, answer_id, organisation_id, asked_by, asked_at, due_on) values ($1, $2, $3, $4, $5, $6)`,
      [newId(), answerId, organisationOf(tx, 'territory'), asked.by, asked.at, dueOn],
    );
  }

  /** @returns false where none is open */
  async give(
    tx: Tx,
    answerId: string,
    { desks, weeklyHours, people, words }: ReportFigures & { readonly words: string },
    given: { readonly by: string; readonly at: Date },
  ): Promise<boolean> {
    return tx.has(
      `update call_reports set desks = $2, weekly_hours = $3, people = $4, words = $5, received_by = $6, received_at = $7
       where answer_id = $1 and received_at is null returning 1`,
      [answerId, desks, weeklyHours, people, words, given.by, given.at],
    );
  }

  /** The reports of an answer that the reader may see, by row-level security; the last asked first. */
  async of(tx: Tx, answerId: string): Promise<Report[]> {
    return tx.rows<Report>(
      `select r.id, r.desks, r.weekly_hours as "weeklyHours", r.people, r.words, to_char(r.due_on, 'YYYY-MM-DD') as "dueOn",
         r.asked_by as "askedBy", r.asked_at as "askedAt", r.received_by as "receivedBy", r.received_at as "receivedAt"
       from call_reports r where r.answer_id = $1 order by r.asked_at desc, r.id limit 20`,
      [answerId],
    );
  }

  /** What the portal records of the place of an answer, from a day to another; at most a year. */
  async recorded(tx: Tx, answerId: string, slug: string | null, from: IsoDate, to: IsoDate): Promise<Recorded> {
    organisationOf(tx, 'territory');
    const row = await tx.row<{ desks: number | null; minutes: number | null; halfDays: number | null }>(
      `select (select nullif(count(*), 0)::int from sites s join places p on p.id = s.place_id
           join desks d on d.site_id = s.id and d.withdrawn_on is null where p.slug = $2 and s.closed_on is null) as desks,
         (select max(w.minutes)::int from (
           select sum(extract(epoch from h.closes - h.opens) / 60) as minutes from opening_hours h
           join sites s on s.id = h.site_id join places p on p.id = s.place_id
           where p.slug = $2 and s.closed_on is null group by s.id) w) as minutes,
         half_days_at_aided_place($1, $3, $4) as "halfDays"`,
      [answerId, slug, from, to],
    );
    const minutes = row?.minutes ?? null;
    return {
      desks: row?.desks ?? null,
      weeklyHours: minutes === null ? null : Math.floor(minutes / 60),
      halfDays: row?.halfDays ?? null,
    };
  }
}
