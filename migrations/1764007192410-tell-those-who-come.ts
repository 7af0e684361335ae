import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What operators write to those who come to a site on a day. */
export class TellThoseWhoCome1764007192410 implements MigrationInterface {
  name = 'TellThoseWhoCome1764007192410';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table arrival_messages (
        id uuid primary key,
        organisation_id uuid not null constraint arrival_messages_organisation references organisations (id),
        site_id uuid not null constraint arrival_messages_site references sites (id),
        day date not null,
        text text not null constraint arrival_messages_text check (length(text) between 1 and 1000),
        people integer not null constraint arrival_messages_people check (people > 0),
        sent_at timestamptz not null
      );
      comment on column arrival_messages.people is 'How many people were expected when it was sent; who they are is not kept here.';
      -- Sent twice by a second click, it would be read twice.
      create unique index arrival_messages_once on arrival_messages (organisation_id, site_id, day, md5(text));
      revoke update, delete on arrival_messages from palier_app;
      select protect_organisation_table('arrival_messages', '''operator:'' || organisation_id::text');
      grant select (sent_at), delete on arrival_messages to palier_queue;
      create policy forgetting on arrival_messages to palier_queue using (true) with check (false);
      -- The function below runs as the owner, whom FORCE binds too: this policy is theirs.
      create policy lookup on arrival_messages for select to current_user using (true);

      -- A message, for an employer of whom somebody is expected at that site on that day.
      create function message_to_arrivals(wanted uuid)
        returns table (site_id uuid, day date, text text, sender text)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$
          select m.site_id, m.day, m.text, o.name
          from public.arrival_messages m join public.organisations o on o.id = m.organisation_id
          where m.id = wanted and exists (select from public.bookings b where b.site_id = m.site_id and b.day = m.day
            and b.cancelled_at is null and b.employer_id = public.app_tenant())
        $$;
      revoke all on function message_to_arrivals(uuid) from public;
      grant execute on function message_to_arrivals(uuid) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop function message_to_arrivals(uuid); drop table arrival_messages;`);
  }
}
