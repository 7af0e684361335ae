import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { DeskWish } from './desk-wish.js';

const WISH = `select w.employee_id as "employeeId", w.days_per_month as "daysPerMonth", w.weekdays,
    array(select p.site_id from place_wishes p where p.employer_id = w.employer_id and p.employee_id = w.employee_id
      and p.kind = 'preferred' order by p.site_id) as preferred,
    array(select p.site_id from place_wishes p where p.employer_id = w.employer_id and p.employee_id = w.employee_id
      and p.kind = 'never' order by p.site_id) as never
  from desk_wishes w where w.employer_id = $1`;

/** What people wish for themselves. */
@Injectable()
export class DeskWishesRepository {
  async of(tx: Tx, employeeId: string): Promise<DeskWish | null> {
    return tx.row<DeskWish & { readonly employeeId: string }>(`${WISH} and w.employee_id = $2`, [
      tenantOf(tx),
      employeeId,
    ]);
  }

  /** Those of everybody of the tenant who has some, by person. */
  async all(tx: Tx): Promise<Map<string, DeskWish>> {
    const rows = await tx.rows<DeskWish & { readonly employeeId: string }>(WISH, [tenantOf(tx)]);
    return new Map(rows.map(({ employeeId, ...wish }) => [employeeId, wish]));
  }

  /** Keeps what somebody says in place of what they said before. */
  async say(tx: Tx, employeeId: string, wish: DeskWish, at: Date): Promise<void> {
    await this.forget(tx, employeeId);
    await tx.run(
      `insert into desk_wishes (employer_id, employee_id, days_per_month, weekdays, said_at) values ($1, $2, $3, $4, $5)`,
      [tenantOf(tx), employeeId, wish.daysPerMonth, wish.weekdays, at],
    );
    await tx.run(
      `insert into place_wishes (employer_id, employee_id, site_id, kind)
       select $1::uuid, $2::uuid, id, 'preferred' from unnest($3::uuid[]) id union all select $1::uuid, $2::uuid, id, 'never' from unnest($4::uuid[]) id`,
      [tenantOf(tx), employeeId, wish.preferred, wish.never],
    );
  }

  async forget(tx: Tx, employeeId: string): Promise<void> {
    await tx.run(`delete from desk_wishes where employer_id = $1 and employee_id = $2`, [tenantOf(tx), employeeId]);
  }
}
