import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The two conditions under which somebody works here on `today`, and the one that was known before. */
const NOW_AND_NO_GAP = `(e.left_on is null or e.left_on > today)
            and not exists (select from public.employment_gaps g
                            where g.employer_id = e.employer_id and g.employee_id = e.id and g.during @> today)`;
const NOW = `(e.left_on is null or e.left_on > today)`;

const peopleOfAddress = (works: string) => `
      create or replace function people_of_address(wanted text, today date)
        returns table (employer_id uuid, member_id uuid, employee_id uuid)
        language sql stable security definer set search_path = pg_catalog, public
        as $$
          select m.employer_id, m.id, m.employee_id from public.members m
          left join public.employees e on e.employer_id = m.employer_id and e.id = m.employee_id
          where lower(m.email) = lower(wanted) and m.deactivated_at is null and ${works}
          union all
          select e.employer_id, null, e.id from public.employees e
          where lower(e.email) = lower(wanted) and ${works}
            and not exists (select from public.members m
                            where m.employer_id = e.employer_id
                              and (m.employee_id = e.id or lower(m.email) = lower(e.email)))
        $$;`;

/** The way in is told to whoever works here: not to somebody who left and whose return is still to come. */
export class CloseTheDoorWhileAway1764004900000 implements MigrationInterface {
  name = 'CloseTheDoorWhileAway1764004900000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The look-up runs as the owner, whom FORCE binds too.
      create policy lookup on employment_gaps for select to current_user using (true);
      ${peopleOfAddress(NOW_AND_NO_GAP)}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${peopleOfAddress(NOW)}
      drop policy lookup on employment_gaps;
    `);
  }
}
