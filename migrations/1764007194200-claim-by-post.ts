import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A place is shown to be one's own by a letter on paper, which the platform prints and posts (docs/adr/0030). */
export class ClaimByPost1764007194200 implements MigrationInterface {
  name = 'ClaimByPost1764007194200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table place_claims drop constraint place_claims_way;
      alter table place_claims
        add constraint place_claims_way check (way in ('site', 'mail', 'post', 'invitation')),
        add column letter_asked_at timestamptz,
        add column letter_to text check (length(letter_to) between 1 and 600),
        add column letter_printed_at timestamptz,
        add column letter_printed_by text check (letter_printed_by <> ''),
        add column letter_sent_at timestamptz,
        add column letter_sent_by text check (letter_sent_by <> ''),
        add constraint place_claims_letter check (
          (letter_asked_at is not null) = (way = 'post')
          and (letter_printed_at is null) = (letter_printed_by is null)
          and (letter_printed_at is null) = (letter_to is null)
          and (letter_printed_at is null or letter_asked_at <= letter_printed_at)
          and (letter_sent_at is null) = (letter_sent_by is null)
          and (letter_sent_at is null or letter_printed_at <= letter_sent_at)
        );
      comment on column place_claims.way is
        'site: the operator runs the desks of the place; mail, post: a code written to the address that is published for it; invitation: the platform asked the operator.';
      comment on column place_claims.letter_asked_at is 'By post: since when the letter that was asked for last waits to be printed.';
      comment on column place_claims.letter_to is 'By post: the address as it was printed, one line each.';
      create index place_claims_letters on place_claims (letter_asked_at)
        where way = 'post' and state = 'open' and letter_sent_at is null;
      grant update (letter_asked_at, letter_to, letter_printed_at, letter_printed_by, letter_sent_at, letter_sent_by)
        on place_claims to palier_app;

      -- The claimant asks for a letter, which takes back the one before; its code, its printing and its posting are the platform's.
      create function hold_place_letters() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if not coalesce(public.app_organisation() like 'platform:%', false)
          and (new.code_hash is not null or new.letter_printed_at is not null or new.letter_sent_at is not null) then
          raise exception 'the platform writes letters' using errcode = '23514', constraint = 'place_claims_writes', table = 'place_claims';
        end if;
        return new;
      end $$;
      revoke all on function hold_place_letters() from public;
      create trigger letters before insert or update of code_hash, letter_printed_at, letter_sent_at on place_claims for each row
        when (new.way = 'post') execute function hold_place_letters();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger letters on place_claims;
      drop function hold_place_letters();
      delete from place_owners where claim_id in (select id from place_claims where way = 'post');
      delete from place_claims where way = 'post';
      alter table place_claims drop constraint place_claims_letter, drop constraint place_claims_way,
        drop column letter_asked_at, drop column letter_to, drop column letter_printed_at, drop column letter_printed_by,
        drop column letter_sent_at, drop column letter_sent_by;
      alter table place_claims add constraint place_claims_way check (way in ('site', 'mail', 'invitation'));
    `);
  }
}
