import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** A person's own calendar elsewhere, what was written there and into the employer's mailbox, and whether they want that. */
@HoldsOwnData('calendars')
@Injectable()
export class OwnCalendars implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const row = await tx.row<{ held: unknown }>(
      `select json_build_object(
         'calendar', (select json_build_object('calendarAddress', c.address, 'calendarName', c.name, 'calendarAccount', c.account, 'state', c.state,
            'trouble', c.trouble, 'failingSince', c.failing_since, 'endingSince', c.ending_since, 'connectedAt', c.connected_at,
            'kind', c.kind)
          from calendar_connections c where c.employer_id = $1 and c.employee_id = $2),
         'mailboxRefusedAt', (select r.said_at from calendar_refusals r where r.employer_id = $1 and r.employee_id = $2),
         'entries', (select coalesce(json_agg(json_build_object('day', k.day, 'calendar', c.kind, 'state', k.state,
            'askedAt', k.asked_at, 'trouble', k.trouble, 'entryAddress', k.place) order by k.day, k.id), '[]')
          from calendar_copies k join calendar_connections c on c.employer_id = k.employer_id and c.id = k.connection_id
          where k.employer_id = $1 and k.employee_id = $2)) as held`,
      [tenantOf(tx), employeeId],
    );
    return row?.held ?? null;
  }
}
