import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables that keep documents. */
const TABLES = ['agreement_files', 'agreement_scans', 'attestation_files', 'framework_documents'];

/**
 * A document that was erased leaves the folder or store as well: its row goes first, and a note of what is to leave comes in the same
 * transaction, so that no row ever promises what is gone. Whoever holds the code of an erased document learns that it was erased.
 */
export class LeaveTheStore1764007190000 implements MigrationInterface {
  name = 'LeaveTheStore1764007190000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table documents_to_remove (
        employer_id uuid not null constraint documents_to_remove_employer references employers (id),
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        place text not null check (place in ('postgresql', 'folder', 's3')),
        since timestamptz not null,
        leaving_since timestamptz,
        primary key (employer_id, sha256)
      );
      comment on table documents_to_remove is 'Documents whose row was deleted, until they have left every store outside PostgreSQL.';
      comment on column documents_to_remove.place is 'Where the row said that it was.';
      comment on column documents_to_remove.leaving_since is 'Set before the stores are asked to remove it: nobody puts it there again meanwhile.';
      select protect_tenant_table('documents_to_remove');
      -- The trigger functions below run as the owner, whom FORCE binds too.
      create policy noting on documents_to_remove to current_user using (true) with check (true);

      create table erased_documents (
        employer_id uuid not null constraint erased_documents_employer references employers (id),
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        subject text not null check (subject in ('agreement', 'attestation')),
        code text check (code ~ '^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$'),
        erased_at timestamptz not null,
        primary key (employer_id, sha256)
      );
      comment on table erased_documents is 'Sealed documents that were erased: their code and fingerprint, by which whoever holds one learns so. Nobody is named.';
      create unique index erased_documents_by_code on erased_documents (code);
      create index erased_documents_by_hash on erased_documents (sha256);
      revoke insert, update, delete on erased_documents from palier_app;
      select protect_tenant_table('erased_documents');
      create policy noting on erased_documents to current_user using (true) with check (true);

      create function note_document_to_remove() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into documents_to_remove (employer_id, sha256, place, since) values (old.employer_id, old.sha256, old.place, now())
          on conflict do nothing;
        return null;
      end $$;

      create function note_erased_attestation() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into erased_documents (employer_id, sha256, subject, code, erased_at)
          values (old.employer_id, old.sealed_sha256, 'attestation', old.code, now()) on conflict do nothing;
        return null;
      end $$;
      create trigger erased after delete on attestations for each row when (old.state = 'issued')
        execute function note_erased_attestation();

      create function note_erased_agreement() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into erased_documents (employer_id, sha256, subject, code, erased_at)
          values (old.employer_id, old.sha256, 'agreement', old.code, now()) on conflict do nothing;
        return null;
      end $$;
      create trigger erased after delete on agreement_files for each row when (old.kind = 'sealed')
        execute function note_erased_agreement();

      revoke all on function note_document_to_remove(), note_erased_attestation(), note_erased_agreement() from public;

      -- Public verification of what was erased: company, kind of document, when; nothing else is known any more.
      create function public_erased_document(wanted text) returns table (
        subject text, employer_name text, employer_siren text, erased_at timestamptz)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select d.subject, e.name, e.siren::text, d.erased_at
              from public.erased_documents d join public.employers e on e.id = d.employer_id
              where d.sha256 = wanted or d.code = wanted limit 1 $$;
      revoke all on function public_erased_document(text) from public;
      grant execute on function public_erased_document(text) to palier_app;
    `);
    for (const table of TABLES) {
      await db.query(
        `create trigger leaves after delete on ${table} for each row execute function note_document_to_remove();`,
      );
    }
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of TABLES) await db.query(`drop trigger leaves on ${table}`);
    await db.query(`
      drop function public_erased_document(text);
      drop trigger erased on agreement_files;
      drop trigger erased on attestations;
      drop function note_erased_agreement;
      drop function note_erased_attestation;
      drop function note_document_to_remove;
      drop table erased_documents, documents_to_remove;
    `);
  }
}
