import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';
import { keptResults } from './results/kept-results.js';
import type { SurveyResults } from './results/survey-results.rules.js';
import type { Survey, SurveyWish } from './survey.js';

const COLUMNS = `id, opens_on::text as "opensOn", closes_on::text as "closesOn", informed_on::text as "informedOn",
  consulted_on::text as "consultedOn", opened_by as "openedBy", opened_at as "openedAt", closed_at as "closedAt", results`;

type Row = Omit<Survey, 'results'> & { readonly results: unknown };

const surveyOf = (row: Row): Survey => ({ ...row, results: row.results === null ? null : keptResults(row.results) });

/** Surveys of an employer: when they are open, and what is told of those that are closed. */
@Injectable()
export class SurveysRepository {
  /** Breaks `surveys_one_open` where another is planned or open. */
  async open(tx: Tx, wish: SurveyWish, opened: { readonly by: string; readonly at: Date }): Promise<string> {
    const id = newId();
    await tx.run(
      `insert into surveys (id, employer_id, opens_on, closes_on, informed_on, consulted_on, opened_by, opened_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, tenantOf(tx), wish.opensOn, wish.closesOn, wish.informedOn, wish.consultedOn, opened.by, opened.at],
    );
    return id;
  }

  async byId(tx: Tx, id: string): Promise<Survey | null> {
    const row = await tx.row<Row>(`select ${COLUMNS} from surveys where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      id,
    ]);
    return row && surveyOf(row);
  }

  /** The one that is planned, open, or waits to be added up. */
  async underWay(tx: Tx): Promise<Survey | null> {
    const row = await tx.row<Row>(`select ${COLUMNS} from surveys where employer_id = $1 and closed_at is null`, [
      tenantOf(tx),
    ]);
    return row && surveyOf(row);
  }

  /** The last day of the one that is open, where somebody has not answered it; null otherwise. */
  async unanswered(tx: Tx, employeeId: string, today: IsoDate): Promise<IsoDate | null> {
    const row = await tx.row<{ closesOn: string | null }>(
      `select s.closes_on::text as "closesOn" from surveys s
       where s.employer_id = $1 and s.closed_at is null and $3 between s.opens_on and s.closes_on and not exists (
         select from survey_participations p
         where p.employer_id = s.employer_id and p.survey_id = s.id and p.employee_id = $2)`,
      [tenantOf(tx), employeeId, today],
    );
    return row?.closesOn ?? null;
  }

  /** The latest first. */
  async list(tx: Tx): Promise<Survey[]> {
    const rows = await tx.rows<Row>(
      `select ${COLUMNS} from surveys where employer_id = $1 order by opens_on desc, id desc limit 100`,
      [tenantOf(tx)],
    );
    return rows.map(surveyOf);
  }

  /** Closes a survey: whoever answers at this moment is waited for, and nobody answers afterwards. @returns false where it is closed */
  async close(tx: Tx, id: string, at: Date): Promise<boolean> {
    return tx.has(
      `update surveys set closed_at = $3 where employer_id = $1 and id = $2 and closed_at is null returning 1`,
      [tenantOf(tx), id, at],
    );
  }

  /** Keeps what is told of a survey that was just closed. */
  async keepResults(tx: Tx, id: string, results: SurveyResults): Promise<void> {
    await tx.run(`update surveys set results = $3 where employer_id = $1 and id = $2 and closed_at is not null`, [
      tenantOf(tx),
      id,
      JSON.stringify(results),
    ]);
  }

  /** Deletes a survey that is not closed, with every answer. @returns false where it is closed or another's */
  async withdraw(tx: Tx, id: string): Promise<boolean> {
    return tx.has(`delete from surveys where employer_id = $1 and id = $2 and closed_at is null returning 1`, [
      tenantOf(tx),
      id,
    ]);
  }

  /** Surveys whose last day is over and whose answers wait to be added up. */
  async over(tx: Tx, today: IsoDate): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `select id from surveys where employer_id = $1 and closed_at is null and closes_on < $2`,
      [tenantOf(tx), today],
    );
    return rows.map(({ id }) => id);
  }
}
