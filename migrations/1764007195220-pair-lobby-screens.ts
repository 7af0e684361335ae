import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Screens at the entrance of places: paired by a code, shown who comes as far as they agreed. */
export class PairLobbyScreens1764007195220 implements MigrationInterface {
  name = 'PairLobbyScreens1764007195220';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Like desks, of the shared network: nobody is named.
      create table lobby_screens (
        id uuid primary key,
        token_sha256 text not null constraint lobby_screens_token unique
          constraint lobby_screens_token_form check (token_sha256 ~ '^[0-9a-f]{64}$'),
        code_sha256 text not null constraint lobby_screens_code_form check (code_sha256 ~ '^[0-9a-f]{64}$'),
        code_ends_at timestamptz,
        site_id uuid constraint lobby_screens_site references sites (id),
        name text constraint lobby_screens_name check (length(name) between 1 and 40),
        created_at timestamptz not null,
        paired_at timestamptz,
        seen_at timestamptz,
        revoked_at timestamptz,
        constraint lobby_screens_paired
          check (num_nulls(site_id, name, paired_at) in (0, 3) and (paired_at is null) = (code_ends_at is not null)),
        constraint lobby_screens_revoked check (revoked_at is null or paired_at is not null)
      );
      comment on table lobby_screens is
        'Browsers that show who comes to a place today and tomorrow; known by a token of which the hash is kept.';
      comment on column lobby_screens.code_ends_at is 'Until when the code pairs it; null once it is paired: a code pairs once.';
      create index lobby_screens_waiting on lobby_screens (code_sha256) where paired_at is null;
      create index lobby_screens_by_site on lobby_screens (site_id) where revoked_at is null;
      grant select (code_ends_at, revoked_at), delete on lobby_screens to palier_queue;

      create policy lookup on shown_desks for select to current_user using (true);
      -- What the screen of a place shows: initials and desk of those who chose to be on it, today and tomorrow, of every employer.
      create function lobby_arrivals(screen text, today date)
        returns table (day date, part text, initials text, desk text)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$
          select b.day, b.part, upper(left(e.given_name, 1) || left(e.family_name, 1)), d.label
          from public.lobby_screens l
          join public.bookings b on b.site_id = l.site_id and b.day between $2 and $2 + 1 and b.cancelled_at is null
          join public.shown_desks s
            on s.employer_id = b.employer_id and s.employee_id = b.employee_id and s.audience = 'lobby'
          join public.employees e on e.employer_id = b.employer_id and e.id = b.employee_id
          join public.desks d on d.id = b.desk_id
          where l.token_sha256 = $1 and l.paired_at is not null and l.revoked_at is null
          order by b.day, d.label, lower(b.during) limit 400
        $$;
      revoke all on function lobby_arrivals(text, date) from public;
      grant execute on function lobby_arrivals(text, date) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function lobby_arrivals(text, date);
      drop policy lookup on shown_desks;
      drop table lobby_screens;
    `);
  }
}
