import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Days on which a place opens at other hours than in the week, or not at all (docs/adr/0041). */
export class OpenPlacesAtOtherHours1764007194110 implements MigrationInterface {
  name = 'OpenPlacesAtOtherHours1764007194110';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function are_day_spans(spans jsonb) returns boolean language sql immutable
        set search_path = pg_catalog, public, pg_temp as $$
        select jsonb_typeof(spans) = 'array' and jsonb_array_length(spans) <= 4 and not exists (
          select from jsonb_array_elements(spans) with ordinality a (span, at)
          where jsonb_typeof(span) <> 'array' or jsonb_array_length(span) <> 2
            or coalesce(span ->> 0, '') !~ '^([01]\\d|2[0-3]):[0-5]\\d$' or coalesce(span ->> 1, '') !~ '^([01]\\d|2[0-3]):[0-5]\\d$'
            or span ->> 0 >= span ->> 1
            or exists (select from jsonb_array_elements(spans) with ordinality b (next, then_at)
              where then_at = at + 1 and next ->> 0 < span ->> 1)) $$;
      comment on function are_day_spans(jsonb) is 'Opening hours of one day: at most four spans [opens, closes] in order that share no time; none when it is closed.';

      create table place_days (
        place_id uuid not null constraint place_days_place references places (id) on delete cascade,
        day date not null,
        spans jsonb not null constraint place_days_spans check (are_day_spans(spans)),
        reason text not null constraint place_days_reason check (length(reason) between 1 and 200),
        constraint place_days_pkey primary key (place_id, day)
      );
      comment on table place_days is
        'Days on which a place opens at other hours than in the week. Where desks are booked, closed days are site_closures.';
      alter table place_days enable row level security;
      alter table place_days force row level security;
      create policy known on place_days for select to palier_app using (true);
      create policy add_own on place_days for insert to palier_app with check (has_place(place_id));
      create policy change_own on place_days for update to palier_app using (has_place(place_id)) with check (has_place(place_id));
      create policy remove_own on place_days for delete to palier_app using (has_place(place_id));
      create policy backup on place_days for select to palier_backup using (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table place_days;
      drop function are_day_spans(jsonb);
    `);
  }
}
