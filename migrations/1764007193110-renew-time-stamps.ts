import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What proves when a file was sealed, and until when; and the time-stamps that were added since. The sealed file itself never changes:
 * what a renewal appends is kept apart, so that every version that anybody holds is known and the newest is both together.
 */
export class RenewTimeStamps1764007193110 implements MigrationInterface {
  name = 'RenewTimeStamps1764007193110';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table seal_proofs (
        employer_id uuid not null constraint seal_proofs_employer references employers (id),
        sealed_sha256 text not null constraint seal_proofs_sealed check (sealed_sha256 ~ '^[0-9a-f]{64}$'),
        version integer not null constraint seal_proofs_version check (version >= 0),
        sha256 text not null constraint seal_proofs_hash check (sha256 ~ '^[0-9a-f]{64}$'),
        size integer not null constraint seal_proofs_size check (size > 0),
        tail bytea constraint seal_proofs_tail check (length(tail) between 1 and 1000000),
        stamped_at timestamptz,
        stamped_by text check (length(stamped_by) between 1 and 1000),
        proves_until timestamptz,
        jws text,
        kept_at timestamptz not null,
        primary key (employer_id, sealed_sha256, version),
        constraint seal_proofs_grown check (case version when 0 then tail is null and sha256 = sealed_sha256
          else tail is not null and sha256 <> sealed_sha256 end),
        constraint seal_proofs_stamp check (num_nulls(stamped_at, stamped_by) in (0, 2)),
        constraint seal_proofs_renewed check (version = 0 or num_nulls(stamped_at, proves_until) = 0)
      );
      comment on table seal_proofs is
        'Every issued version of a sealed file, by its hash: version 0 as it was sealed, each further one with a time-stamp more. Only added to.';
      comment on column seal_proofs.tail is 'What this version has after the one before.';
      comment on column seal_proofs.proves_until is
        'Until when the file shows by itself when it was sealed; null: it no longer did when it was first looked at.';
      comment on column seal_proofs.jws is 'The signed twin that names this version and those before; null for what has no twin.';
      create unique index seal_proofs_by_hash on seal_proofs (employer_id, sha256);
      create index seal_proofs_of_anybody on seal_proofs (sha256);
      create index seal_proofs_by_end on seal_proofs (employer_id, proves_until);
      create trigger seal_proofs_stay before update on seal_proofs for each row execute function refuse_change();
      revoke update, delete on seal_proofs from palier_app;
      select protect_tenant_table('seal_proofs');

      -- A version is of a file that is kept, and grows from the one before; two at once find each other by the primary key.
      create function hold_seal_proofs() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      declare
        before seal_proofs;
      begin
        if new.version = 0 then
          if not exists (select from attestation_files f where f.employer_id = new.employer_id and f.sha256 = new.sha256)
             and not exists (select from agreement_files f where f.employer_id = new.employer_id and f.sha256 = new.sha256)
          then
            raise exception 'no sealed file has this hash' using errcode = '23503', constraint = 'seal_proofs_file', table = 'seal_proofs';
          end if;
          return new;
        end if;
        select * into before from seal_proofs p where p.employer_id = new.employer_id and p.sealed_sha256 = new.sealed_sha256
          and p.version = new.version - 1;
        if before.size + length(new.tail) is distinct from new.size or new.stamped_at <= before.stamped_at then
          raise exception 'a version grows from the one before' using errcode = '23514', constraint = 'seal_proofs_follows', table = 'seal_proofs';
        end if;
        return new;
      end $$;
      create trigger hold_seal_proofs before insert on seal_proofs for each row execute function hold_seal_proofs();

      -- An erased file takes its versions along; whoever holds one of them learns that it was erased, as with the file.
      create policy noting on seal_proofs to current_user using (true) with check (true);
      create function forget_seal_proofs() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into erased_documents (employer_id, sha256, subject, erased_at)
          select p.employer_id, p.sha256, case tg_table_name when 'agreement_files' then 'agreement' else 'attestation' end, now()
          from seal_proofs p where p.employer_id = old.employer_id and p.sealed_sha256 = old.sha256 and p.version > 0
          on conflict do nothing;
        delete from seal_proofs p where p.employer_id = old.employer_id and p.sealed_sha256 = old.sha256;
        return null;
      end $$;
      revoke all on function forget_seal_proofs() from public;
      create trigger proofs_leave after delete on attestation_files for each row execute function forget_seal_proofs();
      create trigger proofs_leave after delete on agreement_files for each row execute function forget_seal_proofs();

      -- Public verification: all versions of the sealed file of which one has this hash.
      create function public_seal_proofs(wanted_sha256 text) returns table (sealed_sha256 text, version integer, sha256 text,
        stamped_at timestamptz, stamped_by text, proves_until timestamptz, jws text)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select p.sealed_sha256, p.version, p.sha256, p.stamped_at, p.stamped_by, p.proves_until, p.jws
              from public.seal_proofs w join public.seal_proofs p using (employer_id, sealed_sha256)
              where w.sha256 = wanted_sha256 order by p.version $$;
      revoke all on function public_seal_proofs(text) from public;
      grant execute on function public_seal_proofs(text) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function public_seal_proofs(text);
      drop trigger proofs_leave on agreement_files;
      drop trigger proofs_leave on attestation_files;
      drop function forget_seal_proofs;
      drop table seal_proofs;
      drop function hold_seal_proofs;
    `);
  }
}
