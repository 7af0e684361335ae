import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Codes by which somebody who stands at a front desk gets a desk: shown by the person, for minutes, once (docs/adr/0036). */
export class TakeWalkIns1764007193320 implements MigrationInterface {
  name = 'TakeWalkIns1764007193320';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table walk_in_codes (
        id uuid primary key,
        employer_id uuid not null,
        employee_id uuid not null,
        code_sha256 text not null constraint walk_in_codes_code unique check (code_sha256 ~ '^[0-9a-f]{64}$'),
        created_at timestamptz not null,
        ends_at timestamptz not null,
        booking_id uuid,
        refused_code text,
        refused_params jsonb,
        constraint walk_in_codes_employee foreign key (employer_id, employee_id) references employees (employer_id, id) on delete cascade,
        constraint walk_in_codes_booking foreign key (employer_id, booking_id) references bookings (employer_id, id),
        constraint walk_in_codes_once unique (booking_id),
        constraint walk_in_codes_short check (ends_at >= created_at and ends_at <= created_at + interval '15 minutes'),
        constraint walk_in_codes_refused check ((refused_code is null) = (refused_params is null))
      );
      comment on table walk_in_codes is 'What somebody shows at a front desk to get a desk now: for minutes, once. Kept as hashes.';
      create index walk_in_codes_of on walk_in_codes (employer_id, employee_id, created_at desc);
      create index walk_in_codes_age on walk_in_codes (created_at);
      revoke delete on walk_in_codes from palier_app;
      select protect_tenant_table('walk_in_codes');
      create policy lookup on walk_in_codes for select to current_user using (true);
      grant select (created_at), delete on walk_in_codes to palier_queue;
      create policy forgetting on walk_in_codes to palier_queue using (true) with check (false);

      create function keep_taken_walk_in() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if old.booking_id is not null or new.ends_at > old.ends_at or new.code_sha256 <> old.code_sha256
          or new.employee_id <> old.employee_id then
          raise exception 'a walk-in is taken once' using errcode = '42501';
        end if;
        return new;
      end $$;
      create trigger keep_taken before update on walk_in_codes for each row execute function keep_taken_walk_in();

      -- Whoever shows the code tells the operator their name and company, which it would learn by the booking.
      create function walk_in_of_operator(hash text)
        returns table (id uuid, employer_id uuid, employee_id uuid, person text, company text, ends_at timestamptz, taken boolean)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$
          select w.id, w.employer_id, w.employee_id, e.given_name || ' ' || e.family_name, c.name, w.ends_at,
            w.booking_id is not null
          from public.walk_in_codes w
          join public.employees e on e.employer_id = w.employer_id and e.id = w.employee_id
          join public.employers c on c.id = w.employer_id
          where w.code_sha256 = hash and exists (select from public.organisations o
            where o.kind = 'operator' and 'operator:' || o.id::text = public.app_organisation())
        $$;
      revoke all on function walk_in_of_operator(text) from public;
      grant execute on function walk_in_of_operator(text) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function walk_in_of_operator(text);
      drop table walk_in_codes;
      drop function keep_taken_walk_in();
    `);
  }
}
