import type { Tx } from '#libs/platform/db/index.js';

/** Statements with one mistake each, and one without: `rows.db.spec.ts` has to find them. Nobody runs them. */
export class Planted {
  async good(tx: Tx): Promise<{ id: string; unit: string; managerName: string | null; people: number }[]> {
    return tx.rows(
      `select e.id, e.unit, m.family_name as "managerName", count(*) over ()::int as people
       from employees e left join employees m on m.id = e.manager_id where e.employer_id = $1`,
      [tx.employerId],
    );
  }
  async renamed(tx: Tx): Promise<{ slugg: string }[]> {
    return tx.rows(`select slug from employers`);
  }
  async unnamed(tx: Tx): Promise<{ createdAt: Date } | null> {
    return tx.row(`select created_at from employers`);
  }
  async counted(tx: Tx): Promise<{ count: number }[]> {
    return tx.rows(`select count(*) from employers`);
  }
  async dated(tx: Tx): Promise<{ day: string }[]> {
    return tx.rows(`select day from bookings`);
  }
  async listed(tx: Tx): Promise<{ needs: string }[]> {
    return tx.rows(`select needs from employees`);
  }
  async joined(tx: Tx): Promise<{ managerName: string }[]> {
    return tx.rows(
      `select m.family_name as "managerName" from employees e left join employees m on m.id = e.manager_id`,
    );
  }
  async summed(tx: Tx): Promise<{ total: number }[]> {
    return tx.rows(`select sum(used_half_days)::int as total from quota_grants`);
  }
  async nullable(tx: Tx): Promise<{ leftOn: string }[]> {
    return tx.rows(`select to_char(left_on, 'YYYY-MM-DD') as "leftOn" from employees`);
  }
  async inUnion(tx: Tx): Promise<{ unit: string }[]> {
    return tx.rows(`select unit from employees union all select null`);
  }
  async json(tx: Tx): Promise<{ payload: { id: string } }[]> {
    return tx.rows(`select payload from outbox_messages`);
  }
  async builtJson(tx: Tx): Promise<{ home: { lat: number; lng: number } }[]> {
    return tx.rows(`select jsonb_build_object('lat', lat, 'lon', lon) as home from sites`);
  }
  async untyped(tx: Tx): Promise<object[]> {
    return tx.rows(`select id from employers`);
  }
  async gone(tx: Tx): Promise<{ nickname: string }[]> {
    return tx.rows(`select nickname from employees`);
  }
  async parameters(tx: Tx): Promise<boolean> {
    return tx.has(`select 1 from employees where employer_id = $1 and id = $2`, [tx.employerId]);
  }
  async atRunTime(tx: Tx, order: string): Promise<{ id: string }[]> {
    return tx.rows(`select id from employees order by ${order}`);
  }
}
