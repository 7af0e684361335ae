import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever runs a site confirms who was there, by half day, where the employer of that person lets presence be recorded. An operator
 * learns of people what it learned before, and whether it confirmed them; what it writes is an entry of the ledger and nothing else.
 */
export class ConfirmArrivals1764007190410 implements MigrationInterface {
  name = 'ConfirmArrivals1764007190410';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The functions below run as the owner, whom FORCE binds too: these policies are theirs.
      create policy lookup on presence_switches for select to current_user using (true);
      create policy lookup on closed_months for select to current_user using (true);
      create policy lookup on day_entries for select to current_user using (origin = 'confirmed');
      create policy hosts on day_entries for insert to current_user with check (origin = 'confirmed');

      -- Who is expected today at the sites of the operator that asks: name, company, desk and time, whether the employer lets
      -- presence be recorded, and what the operator confirmed.
      create function presence_of_operator(instant timestamptz)
        returns table (booking_id uuid, site_id uuid, part text, starts_at timestamptz, ends_at timestamptz, person text,
                       company text, desk text, recorded boolean, am boolean, pm boolean)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$
          select b.id, s.id, b.part, lower(b.during), upper(b.during), e.given_name || ' ' || e.family_name, c.name, d.label,
            exists (select from public.presence_switches w where w.employer_id = b.employer_id and w.closed_at is null),
            coalesce((select v.kind is not null from public.day_entries v where v.employer_id = b.employer_id
              and v.employee_id = b.employee_id and v.day = b.day and v.half = 'am' and v.origin = 'confirmed'
              order by v.place desc limit 1), false),
            coalesce((select v.kind is not null from public.day_entries v where v.employer_id = b.employer_id
              and v.employee_id = b.employee_id and v.day = b.day and v.half = 'pm' and v.origin = 'confirmed'
              order by v.place desc limit 1), false)
          from public.organisations o
          join public.sites s on s.operator_id = o.operator_id
          join public.bookings b on b.site_id = s.id and b.day = (instant at time zone s.zone)::date and b.cancelled_at is null
          join public.employees e on e.employer_id = b.employer_id and e.id = b.employee_id
          join public.employers c on c.id = b.employer_id
          join public.desks d on d.id = b.desk_id
          where o.kind = 'operator' and 'operator:' || o.id::text = public.app_organisation()
          order by s.name, s.id, lower(b.during), d.label
          limit 2000
        $$;
      revoke all on function presence_of_operator(timestamptz) from public;
      grant execute on function presence_of_operator(timestamptz) to palier_app;

      -- The operator of the site says that somebody was there on half of today, or takes back what it said. Answers what came of it.
      create function confirm_presence(booking uuid, which text, present boolean, host text, instant timestamptz) returns text
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp
        as $$
        declare
          held record;
          standing text;
        begin
          select b.employer_id, b.employee_id, b.day, b.part, s.zone into held
          from public.organisations o
          join public.sites s on s.operator_id = o.operator_id
          join public.bookings b on b.site_id = s.id
          where b.id = booking and b.cancelled_at is null
            and o.kind = 'operator' and 'operator:' || o.id::text = public.app_organisation();
          if not found then return 'unknown'; end if;
          if held.day <> (instant at time zone held.zone)::date then return 'another-day'; end if;
          if which not in ('am', 'pm') or held.part not in ('day', which) then return 'another-half'; end if;
          if present and which = 'pm' and (instant at time zone held.zone)::time < '12:00' then return 'too-early'; end if;
          if present and not exists (select from public.presence_switches w
            where w.employer_id = held.employer_id and w.closed_at is null) then return 'off'; end if;
          if exists (select from public.closed_months m
            where m.employer_id = held.employer_id and m.month = date_trunc('month', held.day)) then return 'month-closed'; end if;
          -- Two people at one desk of the reception: the second finds what the first said.
          perform pg_advisory_xact_lock(hashtext('confirm_presence'), hashtext(held.employee_id::text || held.day::text || which));
          select v.kind into standing from public.day_entries v where v.employer_id = held.employer_id
            and v.employee_id = held.employee_id and v.day = held.day and v.half = which and v.origin = 'confirmed'
            order by v.place desc limit 1;
          if (standing is not null) = present then return 'known'; end if;
          insert into public.day_entries (id, employer_id, employee_id, day, half, kind, country, origin, recorded_by, recorded_at)
          values (gen_random_uuid(), held.employer_id, held.employee_id, held.day, which,
            case when present then 'third-place' end, 'FR', 'confirmed', host, instant);
          return case when present then 'confirmed' else 'taken-back' end;
        end $$;
      revoke all on function confirm_presence(uuid, text, boolean, text, timestamptz) from public;
      grant execute on function confirm_presence(uuid, text, boolean, text, timestamptz) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function confirm_presence(uuid, text, boolean, text, timestamptz);
      drop function presence_of_operator(timestamptz);
      drop policy hosts on day_entries;
      drop policy lookup on day_entries;
      drop policy lookup on closed_months;
      drop policy lookup on presence_switches;
    `);
  }
}
