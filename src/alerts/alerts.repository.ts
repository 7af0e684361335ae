import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';
import { USUAL_ANSWER_DAYS, type Alert, type AlertContact, type AlertNote, type AlertSubject } from './alert.js';

const COLUMNS = `id, employee_id as "employeeId", receiver_id as "receiverId", about, words, raised_at as "raisedAt",
  acknowledge_by::text as "acknowledgeBy", acknowledged_by as "acknowledgedBy", acknowledged_at as "acknowledgedAt",
  closed_at as "closedAt"`;

/** A new alert. */
export interface NewAlert {
  readonly employeeId: string;
  readonly receiverId: string | null;
  readonly about: readonly AlertSubject[];
  readonly words: string;
  readonly raisedAt: Date;
  readonly acknowledgeBy: IsoDate;
}

/** Alerts and what followed. Who may read one is decided above: see `alert.rules`. */
@Injectable()
export class AlertsRepository {
  async byId(tx: Tx, id: string): Promise<Alert | null> {
    return tx.row<Alert>(`select ${COLUMNS} from alerts where employer_id = $1 and id = $2`, [tenantOf(tx), id]);
  }

  /** Locks an alert until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<Alert | null> {
    return tx.row<Alert>(`select ${COLUMNS} from alerts where employer_id = $1 and id = $2 for no key update`, [
      tenantOf(tx),
      id,
    ]);
  }

  /** Those that somebody raised, latest first. */
  async raisedBy(tx: Tx, employeeId: string): Promise<Alert[]> {
    return tx.rows<Alert>(
      `select ${COLUMNS} from alerts where employer_id = $1 and employee_id = $2 order by raised_at desc, id desc limit 100`,
      [tenantOf(tx), employeeId],
    );
  }

  /** Those addressed to one person, or to HR (`null`): open ones first, then latest first; one's own are left out. */
  async addressedTo(tx: Tx, receiverId: string | null, reader: string | null): Promise<Alert[]> {
    return tx.rows<Alert>(
      `select ${COLUMNS} from alerts
       where employer_id = $1 and receiver_id is not distinct from $2::uuid and employee_id is distinct from $3::uuid
       order by closed_at is not null, raised_at desc, id desc limit 200`,
      [tenantOf(tx), receiverId, reader],
    );
  }

  /**
   * A part of those addressed to one person and, for HR, to HR: open ones first, then latest first; one's own are left out.
   * @param behind the last alert of the part before; one that is not there begins anew
   */
  async received(
    tx: Tx,
    { reader, office, behind, most }: { reader: string | null; office: boolean; behind: string | null; most: number },
  ): Promise<Alert[]> {
    return tx.rows<Alert>(
      `select ${COLUMNS} from alerts a
       where employer_id = $1 and employee_id is distinct from $2::uuid
         and (receiver_id = $2::uuid or ($3::boolean and receiver_id is null))
         and coalesce((closed_at is null, raised_at, id) < (select b.closed_at is null, b.raised_at, b.id from alerts b
           where b.employer_id = $1 and b.id = $4::uuid), true)
       order by closed_at is null desc, raised_at desc, id desc limit $5`,
      [tenantOf(tx), reader, office, behind, most],
    );
  }

  /** @returns the id */
  async raise(tx: Tx, alert: NewAlert): Promise<string> {
    const id = newId();
    await tx.run(
      `insert into alerts (id, employer_id, employee_id, receiver_id, about, words, raised_at, acknowledge_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        tenantOf(tx),
        alert.employeeId,
        alert.receiverId,
        [...alert.about],
        alert.words,
        alert.raisedAt,
        alert.acknowledgeBy,
      ],
    );
    return id;
  }

  async acknowledge(tx: Tx, id: string, by: string, at: Date): Promise<void> {
    await tx.run(
      `update alerts set acknowledged_by = $3, acknowledged_at = $4
       where employer_id = $1 and id = $2 and acknowledged_at is null`,
      [tenantOf(tx), id, by, at],
    );
  }

  async close(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.run(`update alerts set closed_at = $3 where employer_id = $1 and id = $2`, [tenantOf(tx), id, at]);
  }

  async note(tx: Tx, alertId: string, { own, author, words, at }: AlertNote): Promise<void> {
    await tx.run(
      `insert into alert_notes (id, employer_id, alert_id, own, author, words, at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), tenantOf(tx), alertId, own, author, words, at],
    );
  }

  /** The follow-up, oldest first. */
  async notes(tx: Tx, alertId: string): Promise<AlertNote[]> {
    return tx.rows<AlertNote>(
      `select own, author, words, at from alert_notes where employer_id = $1 and alert_id = $2 order by at, id`,
      [tenantOf(tx), alertId],
    );
  }

  /** Alerts that nobody acknowledged by a day before this one. */
  async late(tx: Tx, today: IsoDate): Promise<{ readonly alertId: string }[]> {
    return tx.rows<{ alertId: string }>(
      `select id as "alertId" from alerts
       where employer_id = $1 and acknowledged_at is null and acknowledge_by < $2::date order by raised_at, id`,
      [tenantOf(tx), today],
    );
  }

  /** Whom people may alert beside HR. */
  async contact(tx: Tx): Promise<AlertContact> {
    const set = await tx.row<AlertContact>(
      `select employee_id as "employeeId", role, answer_days as "answerDays" from alert_contacts where employer_id = $1`,
      [tenantOf(tx)],
    );
    return set ?? { employeeId: null, role: '', answerDays: USUAL_ANSWER_DAYS };
  }

  async setContact(tx: Tx, { employeeId, role, answerDays }: AlertContact, by: string, at: Date): Promise<void> {
    await tx.run(
      `insert into alert_contacts (employer_id, employee_id, role, answer_days, set_by, set_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (employer_id) do update set employee_id = excluded.employee_id, role = excluded.role,
         answer_days = excluded.answer_days, set_by = excluded.set_by, set_at = excluded.set_at`,
      [tenantOf(tx), employeeId, role, answerDays, by, at],
    );
  }
}
