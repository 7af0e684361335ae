import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Audience } from './shown-desks.js';

/** To whom people show where they have a desk; to nobody unless a row says so. */
@Injectable()
export class ShownDesksRepository {
  /** To whom somebody does, and since when. */
  async of(tx: Tx, employeeId: string): Promise<{ readonly audience: Audience; readonly since: Date }[]> {
    return tx.rows<{ audience: Audience; since: Date }>(
      `select audience, since from shown_desks where employer_id = $1 and employee_id = $2 order by audience`,
      [tenantOf(tx), employeeId],
    );
  }

  /** @returns whether this changed anything */
  async begin(tx: Tx, employeeId: string, audience: Audience, at: Date): Promise<boolean> {
    const rows = await tx.run(
      `insert into shown_desks (employer_id, employee_id, audience, since) values ($1, $2, $3, $4) on conflict do nothing`,
      [tenantOf(tx), employeeId, audience, at],
    );
    return rows > 0;
  }

  /** @returns whether this changed anything */
  async end(tx: Tx, employeeId: string, audience: Audience): Promise<boolean> {
    const rows = await tx.run(`delete from shown_desks where employer_id = $1 and employee_id = $2 and audience = $3`, [
      tenantOf(tx),
      employeeId,
      audience,
    ]);
    return rows > 0;
  }
}
