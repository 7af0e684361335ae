import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Trouble } from '../calendar-port.js';
import type { CalendarConnection } from './calendar-connection.js';

const COLUMNS = `id, employer_id as "employerId", kind, employee_id as "employeeId", address, name, account,
  secret_key_id as "secretKeyId", secret_encrypted as "secretEncrypted", state, trouble,
  failing_since as "failingSince", ending_since as "endingSince", connected_at as "connectedAt"`;

/** All SQL that writes connections of calendars, and who wants none. */
@Injectable()
export class CalendarConnectionsRepository {
  async byId(tx: Tx, id: string): Promise<CalendarConnection | null> {
    return tx.row<CalendarConnection>(
      `select ${COLUMNS} from calendar_connections where employer_id = $1 and id = $2`,
      [tenantOf(tx), id],
    );
  }

  /** That of a person, locked for a transaction that changes it. */
  async ofPerson(tx: Tx, employeeId: string, lock: '' | 'for update' = ''): Promise<CalendarConnection | null> {
    return tx.row<CalendarConnection>(
      `select ${COLUMNS} from calendar_connections where employer_id = $1 and employee_id = $2 ${lock}`,
      [tenantOf(tx), employeeId],
    );
  }

  /** That of the employer. */
  async ofEmployer(tx: Tx, lock: '' | 'for update' = ''): Promise<CalendarConnection | null> {
    return tx.row<CalendarConnection>(
      `select ${COLUMNS} from calendar_connections where employer_id = $1 and employee_id is null ${lock}`,
      [tenantOf(tx)],
    );
  }

  /** @throws the database's violation where there is one already */
  async add(
    tx: Tx,
    one: Omit<CalendarConnection, 'employerId' | 'state' | 'trouble' | 'failingSince' | 'endingSince'>,
  ): Promise<void> {
    await tx.run(
      `insert into calendar_connections (id, employer_id, kind, employee_id, address, name, account, secret_key_id,
         secret_encrypted, connected_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        one.id,
        tenantOf(tx),
        one.kind,
        one.employeeId,
        one.address,
        one.name,
        one.account,
        one.secretKeyId,
        one.secretEncrypted,
        one.connectedAt,
      ],
    );
  }

  /** Opens the same calendar by another secret, and writes to it again. */
  async renew(
    tx: Tx,
    {
      id,
      account,
      secretKeyId,
      secretEncrypted,
    }: Pick<CalendarConnection, 'id' | 'account' | 'secretKeyId' | 'secretEncrypted'>,
  ): Promise<void> {
    await tx.run(
      `update calendar_connections set account = $3, secret_key_id = $4, secret_encrypted = $5, state = 'active',
         trouble = null, failing_since = null, ending_since = null
       where employer_id = $1 and id = $2`,
      [tenantOf(tx), id, account, secretKeyId, secretEncrypted],
    );
  }

  /** Notes that an attempt failed. @returns since when all fail */
  async failed(tx: Tx, id: string, trouble: Trouble, at: Date): Promise<Date> {
    const row = await tx.row<{ since: Date }>(
      `update calendar_connections set trouble = $3, failing_since = coalesce(failing_since, $4)
       where employer_id = $1 and id = $2 returning coalesce(failing_since, $4) as since`,
      [tenantOf(tx), id, trouble, at],
    );
    return row?.since ?? at;
  }

  async answered(tx: Tx, id: string): Promise<void> {
    await tx.run(
      `update calendar_connections set trouble = null, failing_since = null
       where employer_id = $1 and id = $2 and state = 'active' and (trouble is not null or failing_since is not null)`,
      [tenantOf(tx), id],
    );
  }

  /** @returns false when it was no longer written to */
  async stop(tx: Tx, id: string, trouble: Trouble): Promise<boolean> {
    return tx.has(
      `update calendar_connections set state = 'stopped', trouble = $3
       where employer_id = $1 and id = $2 and state = 'active' returning id`,
      [tenantOf(tx), id, trouble],
    );
  }

  /** From then on nothing more is written, and what is there is taken out. @returns false when that is so already */
  async end(tx: Tx, id: string, at: Date): Promise<boolean> {
    return tx.has(
      `update calendar_connections set state = 'ending', ending_since = $3
       where employer_id = $1 and id = $2 and state <> 'ending' returning id`,
      [tenantOf(tx), id, at],
    );
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.run(`delete from calendar_connections where employer_id = $1 and id = $2`, [tenantOf(tx), id]);
  }

  async refuses(tx: Tx, employeeId: string): Promise<boolean> {
    return tx.has(`select 1 from calendar_refusals where employer_id = $1 and employee_id = $2`, [
      tenantOf(tx),
      employeeId,
    ]);
  }

  /** @returns false when it was so already */
  async setRefusal(tx: Tx, employeeId: string, at: Date | null): Promise<boolean> {
    return at === null
      ? tx.has(`delete from calendar_refusals where employer_id = $1 and employee_id = $2 returning 1`, [
          tenantOf(tx),
          employeeId,
        ])
      : tx.has(
          `insert into calendar_refusals (employer_id, employee_id, said_at) values ($1, $2, $3)
           on conflict do nothing returning 1`,
          [tenantOf(tx), employeeId, at],
        );
  }

  /** Calendars of people who have left by a day, or may no longer sign in. */
  async ofGone(tx: Tx, today: string): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `select c.id from calendar_connections c
         join employees p on p.employer_id = c.employer_id and p.id = c.employee_id
       where c.employer_id = $1 and c.state <> 'ending' and (p.left_on < $2 or exists (
         select from members m where m.employer_id = c.employer_id and m.employee_id = p.id and m.deactivated_at is not null))`,
      [tenantOf(tx), today],
    );
    return rows.map(({ id }) => id);
  }
}
