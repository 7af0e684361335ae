import type { MigrationInterface, QueryRunner } from 'typeorm';

/** @param unsent what is asked of the letters of a job besides, for them to be known */
const telling = (unsent: string) => `
      create or replace function tell_of_letters() returns trigger language plpgsql
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
        if not exists (select from letters l where l.job_id = new.id${unsent}) then
          insert into undelivered_letters as u (employer_id, job_id, job, reason, may_have_arrived)
            values (new.employer_id, new.id, new.job,
              case when new.failing like 'dropped:%' then 'dropped' else 'broken-off' end, false)
            on conflict (job_id) where effect_key is null do update
              set state = 'open', ended_at = null, reason = excluded.reason, failed_at = now(), told_at = null
              where u.state <> 'settled';
        end if;
        return null;
      end $$;`;

/** A job that was given up after all its letters had left is not told: everything left. */
export class TellOnlyWhatDidNotLeave1764006000020 implements MigrationInterface {
  name = 'TellOnlyWhatDidNotLeave1764006000020';

  async up(db: QueryRunner): Promise<void> {
    await db.query(telling(''));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(telling(' and l.sent_at is null'));
  }
}
