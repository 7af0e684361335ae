import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An answer to a request may take two months more, once, told within the first month with the reason (GDPR art. 12(3)). */
export class TakeLongerToAnswer1764007083000 implements MigrationInterface {
  name = 'TakeLongerToAnswer1764007083000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table erasure_requests
        add column extended_to date,
        add column extension text constraint erasure_requests_extension check (extension in ('complex', 'many')),
        add column extended_by text,
        add column extended_at timestamptz,
        add constraint erasure_requests_extended check (
          (extended_to is null) = (extension is null) and (extended_to is null) = (extended_by is null)
          and (extended_to is null) = (extended_at is null)
          and (extended_to is null or (extended_to > answer_by and extended_to <= answer_by + interval '62 days')));
      comment on column erasure_requests.extended_to is 'The day by which the answer is due instead; null: not extended.';
      grant update (extended_to, extension, extended_by, extended_at) on erasure_requests to palier_app;

      create function extend_erasure_once() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if old.extended_at is not null and
          (new.extended_to, new.extension, new.extended_by, new.extended_at)
          is distinct from (old.extended_to, old.extension, old.extended_by, old.extended_at)
        then
          raise exception 'the time to answer a request is extended once'
            using errcode = 'check_violation', constraint = 'erasure_requests_extended_once';
        end if;
        return new;
      end $$;
      create trigger extended_once before update on erasure_requests for each row execute function extend_erasure_once();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger extended_once on erasure_requests;
      drop function extend_erasure_once;
      alter table erasure_requests drop column extended_to, drop column extension, drop column extended_by, drop column extended_at;
    `);
  }
}
