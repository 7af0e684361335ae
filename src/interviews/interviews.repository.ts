import { Injectable } from '@nestjs/common';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Answer, Appointment, Interview, Minutes } from './interview.js';

const COLUMNS = `id, employee_id as "employeeId", starts_at as "startsAt", lasts, place, revision,
  created_by as "createdBy", changed_at as "changedAt", cancelled_at as "cancelledAt", held_on::text as "heldOn",
  workload, conditions, isolation, equipment, disconnection, measures, edition, written_by as "writtenBy",
  written_at as "writtenAt", answer, remark, answered_at as "answeredAt"`;

type Stored = Omit<Interview, 'answer'> & { readonly answer: string | null };

const interviewOf = ({ answer, ...stored }: Stored): Interview => ({
  ...stored,
  answer: answer === 'confirmed' || answer === 'contested' ? answer : null,
});

/** Who does something, and when. */
interface Stamp {
  readonly by: string;
  readonly at: Date;
}

/** Interviews and their minutes. PostgreSQL keeps one open interview a person, and what was settled as it is. */
@Injectable()
export class InterviewsRepository {
  async byId(tx: Tx, id: string): Promise<Interview | null> {
    const row = await tx.row<Stored>(`select ${COLUMNS} from interviews where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      id,
    ]);
    return row && interviewOf(row);
  }

  /** Locks an interview until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<Interview | null> {
    const row = await tx.row<Stored>(
      `select ${COLUMNS} from interviews where employer_id = $1 and id = $2 for update`,
      [tenantOf(tx), id],
    );
    return row && interviewOf(row);
  }

  async byIds(tx: Tx, ids: readonly string[]): Promise<Interview[]> {
    const rows = await tx.rows<Stored>(`select ${COLUMNS} from interviews where employer_id = $1 and id = any($2)`, [
      tenantOf(tx),
      ids,
    ]);
    return rows.map(interviewOf);
  }

  /** Everything about one person, latest first. */
  async of(tx: Tx, employeeId: string): Promise<Interview[]> {
    const rows = await tx.rows<Stored>(
      `select ${COLUMNS} from interviews where employer_id = $1 and employee_id = $2 order by created_at desc, id desc limit 50`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(interviewOf);
  }

  /** Invites. @returns the id */
  async plan(tx: Tx, employeeId: string, { startsAt, lasts, place }: Appointment, { by, at }: Stamp): Promise<string> {
    const id = newId();
    await tx.run(
      `insert into interviews (id, employer_id, employee_id, starts_at, lasts, place, created_by, created_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
      [id, tenantOf(tx), employeeId, startsAt, lasts, place, by, at],
    );
    return id;
  }

  /** Moves an invitation: the next revision of the same. */
  async move(tx: Tx, id: string, { startsAt, lasts, place }: Appointment, at: Date): Promise<void> {
    await tx.run(
      `update interviews set starts_at = $3, lasts = $4, place = $5, revision = revision + 1, changed_at = $6
       where employer_id = $1 and id = $2`,
      [tenantOf(tx), id, startsAt, lasts, place, at],
    );
  }

  async cancel(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.run(`update interviews set cancelled_at = $3, changed_at = $3 where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      id,
      at,
    ]);
  }

  /** Records an interview that was held without an invitation. @returns the id */
  async hold(tx: Tx, employeeId: string, minutes: Minutes, { by, at }: Stamp): Promise<string> {
    const id = newId();
    await tx.run(
      `insert into interviews (id, employer_id, employee_id, created_by, created_at, changed_at, held_on, workload,
         conditions, isolation, equipment, disconnection, measures, edition, written_by, written_at)
       values ($1, $2, $3, $10, $11, $11, $12, $4, $5, $6, $7, $8, $9, 1, $10, $11)`,
      [id, tenantOf(tx), employeeId, ...themesOf(minutes), by, at, minutes.heldOn],
    );
    return id;
  }

  /** Writes the minutes, again where they were contested or not answered: the answer starts anew. */
  async write(tx: Tx, id: string, minutes: Minutes, { by, at }: Stamp): Promise<void> {
    await tx.run(
      `update interviews set workload = $3, conditions = $4, isolation = $5, equipment = $6, disconnection = $7,
         measures = $8, written_by = $9, written_at = $10, held_on = $11, edition = edition + 1, answer = null,
         answered_at = null, changed_at = $10
       where employer_id = $1 and id = $2`,
      [tenantOf(tx), id, ...themesOf(minutes), by, at, minutes.heldOn],
    );
  }

  async answer(
    tx: Tx,
    id: string,
    { answer, remark, at }: { readonly answer: Answer; readonly remark: string; readonly at: Date },
  ): Promise<void> {
    await tx.run(
      `update interviews set answer = $3, remark = $4, answered_at = $5, changed_at = $5
       where employer_id = $1 and id = $2`,
      [tenantOf(tx), id, answer, remark, at],
    );
  }
}

const themesOf = ({ workload, conditions, isolation, equipment, disconnection, measures }: Minutes): string[] => [
  workload,
  conditions,
  isolation,
  equipment,
  disconnection,
  measures,
];
