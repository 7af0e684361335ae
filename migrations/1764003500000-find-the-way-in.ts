import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From a work address to the employer's sign-in, and whom an employee may ask at the employer's. */
export class FindTheWayIn1764003500000 implements MigrationInterface {
  name = 'FindTheWayIn1764003500000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table employers
        add column hr_contact text constraint employers_hr_contact check (hr_contact ~ '^[^\\s@]+@[^\\s@]+$');
      comment on column employers.hr_contact is 'Address that employees may write to; named in letters and on their pages.';

      -- Part of the directory of tenants, as the slug is: it says where addresses of a domain sign in, and nobody's name.
      create table employer_domains (
        domain text primary key check (domain = lower(domain) and domain ~ '^[a-z0-9.-]+\\.[a-z0-9-]+$'),
        employer_id uuid not null constraint employer_domains_employer references employers (id),
        added_at timestamptz not null
      );
      create index employer_domains_of on employer_domains (employer_id);

      create index members_address on members (lower(email));
      create index employees_address on employees (lower(email));
      -- The look-up below runs as the owner, whom FORCE binds too: these policies are theirs.
      create policy lookup on members for select to current_user using (true);
      create policy lookup on employees for select to current_user using (true);

      -- Who comes in under an address, at any employer, before a tenant is known: ids, nothing that names a person.
      create function people_of_address(wanted text, today date)
        returns table (employer_id uuid, member_id uuid, employee_id uuid)
        language sql stable security definer set search_path = pg_catalog, public
        as $$
          select m.employer_id, m.id, m.employee_id from public.members m
          left join public.employees e on e.employer_id = m.employer_id and e.id = m.employee_id
          where lower(m.email) = lower(wanted) and m.deactivated_at is null and (e.left_on is null or e.left_on > today)
          union all
          select e.employer_id, null, e.id from public.employees e
          where lower(e.email) = lower(wanted) and (e.left_on is null or e.left_on > today)
            and not exists (select from public.members m
                            where m.employer_id = e.employer_id
                              and (m.employee_id = e.id or lower(m.email) = lower(e.email)))
        $$;
      revoke all on function people_of_address(text, date) from public;
      grant execute on function people_of_address(text, date) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function people_of_address(text, date);
      drop policy lookup on employees;
      drop policy lookup on members;
      drop index employees_address;
      drop index members_address;
      drop table employer_domains;
      alter table employers drop column hr_contact;
    `);
  }
}
