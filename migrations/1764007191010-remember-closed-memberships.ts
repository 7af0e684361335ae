import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever holds an account of the portal learns of every membership it has or had, also of those that were closed. */
export class RememberClosedMemberships1764007191010 implements MigrationInterface {
  name = 'RememberClosedMemberships1764007191010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function all_memberships_of_account(wanted uuid)
        returns table (organisation_kind text, organisation_id uuid, organisation text, member_id uuid)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$
          select m.organisation_kind, m.organisation_id, o.name, m.id
          from public.organisation_members m join public.organisations o on o.id = m.organisation_id
          where m.account_id = wanted
          union all
          select 'employer', m.employer_id, e.name, m.id
          from public.members m join public.employers e on e.id = m.employer_id
            left join public.sealed_accounts s on s.employer_id = m.employer_id and s.member_id = m.id
          -- The account for emergencies is nobody's own.
          where m.account_id = wanted and s.member_id is null
          order by 3, 4
        $$;
      comment on function all_memberships_of_account(uuid) is
        'Memberships of an account, closed ones as well: what its holder is told is held, never whom it may act for.';
      revoke all on function all_memberships_of_account(uuid) from public;
      grant execute on function all_memberships_of_account(uuid) to palier_app;
    `);
    // A nameless account of an employer that leads to the account of a person is not nameless.
    await db.query(`
      alter table members no force row level security;
      update members set account_id = null where account_id is not null and email like '%@erased.invalid';
      alter table members force row level security;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop function all_memberships_of_account(uuid);`);
  }
}
