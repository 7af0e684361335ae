import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { DueInterviews } from './due-interviews.queries.js';

/** Finds whom to remind of an interview. */
@Injectable()
export class InterviewReminders {
  constructor(private readonly due: DueInterviews) {}

  /** Interviews that begin after `from` and up to `to`. */
  async near(tx: Tx, from: Date, to: Date): Promise<{ readonly interviewId: string; readonly revision: number }[]> {
    return tx.rows<{ interviewId: string; revision: number }>(
      `select id as "interviewId", revision from interviews
       where employer_id = $1 and cancelled_at is null and held_on is null and starts_at > $2 and starts_at <= $3
       order by starts_at, id`,
      [tenantOf(tx), from, to],
    );
  }

  /** Minutes written before an instant that nobody answered. */
  async unanswered(tx: Tx, before: Date): Promise<{ readonly interviewId: string; readonly edition: number }[]> {
    return tx.rows<{ interviewId: string; edition: number }>(
      `select id as "interviewId", edition from interviews
       where employer_id = $1 and held_on is not null and answer is null and written_at < $2 order by written_at, id`,
      [tenantOf(tx), before],
    );
  }

  /** Managers of people who are due and not invited. */
  async managers(tx: Tx, today: IsoDate, dueBy: IsoDate): Promise<string[]> {
    return this.due.managers(tx, today, dueBy);
  }
}
