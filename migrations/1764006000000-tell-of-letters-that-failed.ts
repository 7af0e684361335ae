import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Letters that did not leave are told to the employer. While a letter is on its way its row knows whom it is for and what
 * stands in its way; when its job is given up, PostgreSQL itself writes down which of its letters did not leave, whoever gave it
 * up and however.
 */
export class TellOfLettersThatFailed1764006000000 implements MigrationInterface {
  name = 'TellOfLettersThatFailed1764006000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table letters add column job_id uuid, add column recipient text, add column trouble text;
      comment on column letters.job_id is 'The message of the outbox whose run claimed or announced it last.';
      comment on column letters.recipient is 'The address, only until the letter has left.';
      comment on column letters.trouble is 'Why the last attempt failed, as a code; null when there was none.';
      create index letters_of_job on letters (job_id) where job_id is not null;

      create table undelivered_letters (
        id uuid primary key default gen_random_uuid(),
        employer_id uuid not null references employers,
        job_id uuid not null,
        job text not null,
        effect_key text constraint undelivered_letters_one unique,
        recipient text,
        reason text not null,
        may_have_arrived boolean not null,
        failed_at timestamptz not null default now(),
        state text not null default 'open' constraint undelivered_letters_state
          check (state in ('open', 'again', 'left', 'moot', 'settled')),
        ended_at timestamptz,
        told_at timestamptz,
        constraint undelivered_letters_ended check ((ended_at is not null) = (state in ('left', 'moot', 'settled')))
      );
      comment on table undelivered_letters is 'Letters that were given up, until somebody has seen to them, and for a while after.';
      comment on column undelivered_letters.effect_key is 'Null when the job was given up before it had said which letters it writes.';
      comment on column undelivered_letters.state is
        'open; again: asked for once more; left; moot: its job found nothing to send any more; settled: by somebody, otherwise.';
      comment on column undelivered_letters.told_at is 'When HR was written to about it; never, where nobody is to be.';
      select protect_tenant_table('undelivered_letters');
      create unique index undelivered_letters_without_key on undelivered_letters (job_id) where effect_key is null;
      create index undelivered_letters_of_job on undelivered_letters (job_id);
      create index undelivered_letters_by_time on undelivered_letters (employer_id, failed_at desc, id desc);
      create index undelivered_letters_open on undelivered_letters (employer_id) where ended_at is null;
      grant select, insert, update on undelivered_letters to palier_app;
      grant select (failed_at, state), delete on undelivered_letters to palier_queue;
      create policy telling on undelivered_letters to palier_queue using (true) with check (true);

      -- The letter that tells of letters is only shown when it fails: it causes no other of its kind.
      create function tell_of_no_telling() returns trigger language plpgsql set search_path = pg_catalog, public as $$
      begin
        new.told_at := coalesce(new.told_at, now());
        return new;
      end $$;
      create trigger tell_of_no_telling before insert or update on undelivered_letters for each row
        when (new.job = 'operations.mail-undelivered') execute function tell_of_no_telling();

      create function tell_of_letters() returns trigger language plpgsql
        security definer set search_path = pg_catalog, public as $$
      begin
        if new.failed_at is null then
          update undelivered_letters u set ended_at = now(), state = case when exists (
              select from letters l where l.sent_at is not null
                and (l.effect_key = u.effect_key or (u.effect_key is null and l.job_id = u.job_id))) then 'left' else 'moot' end
            where u.job_id = new.id and u.ended_at is null;
          return null;
        end if;
        insert into undelivered_letters as u
            (employer_id, job_id, job, effect_key, recipient, reason, may_have_arrived)
          select new.employer_id, new.id, new.job, l.effect_key, l.recipient,
            case when new.failing like 'dropped:%' then 'dropped' else coalesce(l.trouble, (
              select max(o.trouble) from letters o where o.job_id = new.id and o.sent_at is null), 'broken-off') end,
            l.claimed_at is not null or l.uncertain > 0
          from letters l where l.job_id = new.id and l.sent_at is null
          on conflict on constraint undelivered_letters_one do update
            set job_id = excluded.job_id, job = excluded.job, recipient = excluded.recipient, reason = excluded.reason,
              may_have_arrived = excluded.may_have_arrived, state = 'open', ended_at = null,
              failed_at = case u.state when 'open' then u.failed_at else now() end,
              told_at = case u.state when 'open' then u.told_at end
            where u.state <> 'settled';
        if not exists (select from letters l where l.job_id = new.id and l.sent_at is null) then
          insert into undelivered_letters as u (employer_id, job_id, job, reason, may_have_arrived)
            values (new.employer_id, new.id, new.job,
              case when new.failing like 'dropped:%' then 'dropped' else 'broken-off' end, false)
            on conflict (job_id) where effect_key is null do update
              set state = 'open', ended_at = null, reason = excluded.reason, failed_at = now(), told_at = null
              where u.state <> 'settled';
        end if;
        return null;
      end $$;
      revoke all on function tell_of_letters() from public;
      create trigger tell_of_letters after update of done_at, failed_at on outbox_messages for each row
        when (new.queue = 'mail' and new.employer_id is not null
          and ((new.failed_at is not null and old.failed_at is null) or (new.done_at is not null and old.done_at is null)))
        execute function tell_of_letters();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger tell_of_letters on outbox_messages;
      drop function tell_of_letters();
      drop table undelivered_letters;
      drop function tell_of_no_telling();
      drop index letters_of_job;
      alter table letters drop column job_id, drop column recipient, drop column trouble;
    `);
  }
}
