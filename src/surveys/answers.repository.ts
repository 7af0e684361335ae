import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { REASONS, type Reason } from './reasons.js';
import type { UnitTally } from './results/survey-results.rules.js';

/** What is counted beside the reasons: that somebody of a unit answered. */
const ANSWERS = 'answers';

/**
 * Answers to a survey, counted as they come: no answer is kept, only how many of a unit ticked what. Who answered is kept apart, without
 * when, to be asked once; both are deleted when the survey is closed.
 */
@Injectable()
export class AnswersRepository {
  /** Breaks `survey_participations_once` for whoever answered before, `survey_participations_open` where the survey is closed. */
  async take(tx: Tx, surveyId: string, employeeId: string): Promise<void> {
    await tx.run(`insert into survey_participations (employer_id, survey_id, employee_id) values ($1, $2, $3)`, [
      tenantOf(tx),
      surveyId,
      employeeId,
    ]);
  }

  /** Adds one person's answer to the counts of their unit. */
  async count(tx: Tx, surveyId: string, unit: string, ticked: readonly Reason[]): Promise<void> {
    await tx.run(
      `insert into survey_tallies (employer_id, survey_id, unit, choice, people)
       select $1, $2, $3, c.choice, 1 from unnest($4::text[]) as c (choice) order by c.choice
       on conflict (employer_id, survey_id, unit, choice) do update set people = survey_tallies.people + 1`,
      [tenantOf(tx), surveyId, unit, [ANSWERS, ...ticked]],
    );
  }

  async hasAnswered(tx: Tx, surveyId: string, employeeId: string): Promise<boolean> {
    return tx.has(
      `select 1 from survey_participations where employer_id = $1 and survey_id = $2 and employee_id = $3`,
      [tenantOf(tx), surveyId, employeeId],
    );
  }

  /** The counts of a survey that is closed; of one that is not, none: nobody reads how it stands. */
  async tallies(tx: Tx, surveyId: string): Promise<UnitTally[]> {
    const rows = await tx.rows<{ unit: string; choice: string; people: number }>(
      `select t.unit, t.choice, t.people from survey_tallies t
       join surveys s on s.employer_id = t.employer_id and s.id = t.survey_id
       where t.employer_id = $1 and t.survey_id = $2 and s.closed_at is not null order by t.unit, t.choice`,
      [tenantOf(tx), surveyId],
    );
    return [...new Set(rows.map(({ unit }) => unit))].map((unit) => {
      const own = new Map(rows.filter((row) => row.unit === unit).map(({ choice, people }) => [choice, people]));
      const ticked = Object.fromEntries(REASONS.map((reason) => [reason, own.get(reason) ?? 0]));
      return { unit, answers: own.get(ANSWERS) ?? 0, ticked };
    });
  }

  /** Deletes the counts, and who answered. */
  async forget(tx: Tx, surveyId: string): Promise<void> {
    await tx.run(`delete from survey_participations where employer_id = $1 and survey_id = $2`, [
      tenantOf(tx),
      surveyId,
    ]);
    await tx.run(`delete from survey_tallies where employer_id = $1 and survey_id = $2`, [tenantOf(tx), surveyId]);
  }
}
