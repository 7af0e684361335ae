import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Territories open calls for projects, operators and other territories answer (docs/adr/0055). */
export class CallForProjects1764007196400 implements MigrationInterface {
  name = 'CallForProjects1764007196400';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function are_weighted(criteria jsonb) returns boolean language sql immutable
        set search_path = pg_catalog, public, pg_temp as $$
        select case when jsonb_typeof(criteria) = 'array' and jsonb_array_length(criteria) between 1 and 12 then (
          select bool_and(coalesce(length(c->>'name') between 1 and 200, false)
              and jsonb_typeof(c->'weight') = 'number' and coalesce((c->>'weight') ~ '^[0-9]{1,3}$', false))
            and sum(case when (c->>'weight') ~ '^[0-9]{1,3}$' then (c->>'weight')::int end) = 100
            and min(case when (c->>'weight') ~ '^[0-9]{1,3}$' then (c->>'weight')::int end) > 0
          from jsonb_array_elements(criteria) c) else false end $$;
      comment on function are_weighted(jsonb) is 'Whether criteria have names, and whole weights above 0 that sum to 100.';

      create function call_closes_at(closes_on date) returns timestamptz language sql immutable
        set search_path = pg_catalog, public, pg_temp as $$
        select (closes_on + 1)::timestamp at time zone 'Europe/Paris' $$;
      comment on function call_closes_at(date) is 'The end of a day in Paris, after 23:59: no answer is taken from then on.';

      create table calls (
        id uuid primary key,
        organisation_id uuid not null constraint calls_organisation references organisations (id),
        funder text not null constraint calls_funder check (funder <> ''),
        created_at timestamptz not null,
        published_at timestamptz,
        published_by text,
        constraint calls_published check ((published_at is null) = (published_by is null)),
        constraint calls_own unique (organisation_id, id)
      );
      comment on table calls is 'Calls for projects of territories; published ones are public.';
      create index calls_shown on calls (published_at desc) where published_at is not null;

      create table call_versions (
        call_id uuid not null,
        organisation_id uuid not null,
        version integer not null constraint call_versions_number check (version between 1 and 200),
        title text not null constraint call_versions_title check (length(title) between 1 and 160),
        purpose text not null constraint call_versions_purpose check (length(purpose) between 1 and 6000),
        territory text not null,
        communes text not null constraint call_versions_communes check (length(communes) <= 12000),
        criteria jsonb not null constraint call_versions_weights check (are_weighted(criteria)),
        conditions jsonb not null constraint call_versions_conditions check (jsonb_typeof(conditions) = 'object'),
        files jsonb not null constraint call_versions_files check (
          jsonb_typeof(files) = 'array' and jsonb_array_length(files) <= 8),
        aid jsonb not null constraint call_versions_aid check (jsonb_typeof(aid) = 'object'),
        spread integer not null constraint call_versions_spread check (spread between 1 and 100),
        opens_on date not null,
        closes_on date not null,
        decides_on date not null,
        saved_by text not null,
        saved_at timestamptz not null,
        constraint call_versions_pkey primary key (call_id, version),
        constraint call_versions_call foreign key (organisation_id, call_id) references calls (organisation_id, id),
        constraint call_versions_dates check (opens_on <= closes_on and closes_on <= decides_on)
      );
      comment on column call_versions.spread is 'Points out of 100 by which two readers may differ without a third.';

      -- What people answer does not change under their hands: once a call is published, only its words and a later end.
      create function hold_call_version() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      declare before record;
      begin
        select c.published_at, v.* into before from public.calls c left join public.call_versions v
          on v.call_id = c.id and v.version = (select max(n.version) from public.call_versions n where n.call_id = c.id)
        where c.id = new.call_id;
        if before.published_at is not null and (new.criteria <> before.criteria or new.conditions <> before.conditions
            or new.files <> before.files or new.aid <> before.aid or new.spread <> before.spread
            or new.territory <> before.territory or new.communes <> before.communes or new.opens_on <> before.opens_on
            or new.closes_on < before.closes_on or new.saved_at >= public.call_closes_at(before.closes_on)) then
          raise exception 'a published call keeps its terms'
            using errcode = '23514', constraint = 'call_versions_held', table = 'call_versions';
        end if;
        return new;
      end $$;
      create trigger held before insert on call_versions for each row execute function hold_call_version();

      create function hold_published_call() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      declare ends date;
      begin
        select v.closes_on into ends from public.call_versions v where v.call_id = new.id order by v.version desc limit 1;
        if old.published_at is not null or ends is null or new.published_at >= public.call_closes_at(ends) then
          raise exception 'a call is published once, with its words, before it ends'
            using errcode = '23514', constraint = 'calls_publish', table = 'calls';
        end if;
        return new;
      end $$;
      create trigger held before update on calls for each row execute function hold_published_call();

      create table call_answers (
        id uuid primary key,
        call_id uuid not null constraint call_answers_call references calls (id),
        organisation_kind text not null constraint call_answers_kind check (organisation_kind in ('operator', 'territory')),
        organisation_id uuid not null,
        state text not null constraint call_answers_state check (state in ('draft', 'submitted', 'withdrawn')),
        content jsonb not null constraint call_answers_content check (
          jsonb_typeof(content) = 'object' and length(content::text) <= 60000),
        name text not null constraint call_answers_name check (length(name) <= 200),
        siren text constraint call_answers_siren check (siren ~ '^[0-9]{9}$'),
        title text not null constraint call_answers_title check (length(title) <= 160),
        amount_cents bigint constraint call_answers_amount check (amount_cents between 1 and 100000000000),
        total_cents bigint constraint call_answers_total check (total_cents between 1 and 100000000000),
        checks jsonb,
        saved_by text not null,
        saved_at timestamptz not null,
        submitted_by text,
        submitted_at timestamptz,
        constraint call_answers_once unique (call_id, organisation_id),
        constraint call_answers_of foreign key (organisation_kind, organisation_id) references organisations (kind, id),
        constraint call_answers_whole check (state <> 'submitted' or (name <> '' and title <> '' and siren is not null
          and amount_cents is not null and total_cents is not null and amount_cents <= total_cents
          and checks is not null and submitted_by is not null and submitted_at is not null))
      );
      comment on column call_answers.content is 'The rest of the answer (src/territory/calls/answers/answer.ts).';
      comment on column call_answers.checks is 'What eligibility was found to be when it was submitted.';
      create index call_answers_of_organisation on call_answers (organisation_id, saved_at desc);

      create function hold_call_answer() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      declare
        call record;
        refused text;
      begin
        select c.organisation_id, c.published_at, v.opens_on, v.closes_on into call
          from public.calls c join public.call_versions v on v.call_id = c.id
          where c.id = new.call_id order by v.version desc limit 1;
        refused := case
          when call.published_at is null or new.saved_at < (call.opens_on::timestamp at time zone 'Europe/Paris')
            or new.saved_at >= public.call_closes_at(call.closes_on) then 'call_answers_in_time'
          when call.organisation_id = new.organisation_id then 'call_answers_own_call'
          when tg_op = 'UPDATE' and (old.call_id <> new.call_id or old.organisation_id <> new.organisation_id
            or (old.state = 'submitted' and new.state = 'submitted')
            or (old.state = 'submitted' and new.content <> old.content)) then 'call_answers_stays'
        end;
        if refused is not null then
          raise exception 'not at this time, or not in this way' using errcode = '23514', constraint = refused, table = 'call_answers';
        end if;
        return new;
      end $$;
      create trigger held before insert or update on call_answers for each row execute function hold_call_answer();

      create table call_answer_files (
        id uuid primary key,
        answer_id uuid not null constraint call_answer_files_answer references call_answers (id),
        organisation_kind text not null,
        organisation_id uuid not null,
        asked text not null constraint call_answer_files_asked check (length(asked) <= 160),
        file_name text not null,
        media_type text not null constraint call_answer_files_type check (
          media_type in ('application/pdf', 'image/jpeg', 'image/png')),
        sha256 text not null constraint call_answer_files_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
        bytes bytea not null constraint call_answer_files_size check (length(bytes) between 1 and 10485760),
        added_by text not null,
        added_at timestamptz not null
      );
      create index call_answer_files_of on call_answer_files (answer_id, added_at);

      -- The files of an answer are those that it was submitted with.
      create function hold_call_file() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      declare
        answer record;
        kept record;
      begin
        if tg_op = 'DELETE' then kept := old; else kept := new; end if;
        select a.state, a.organisation_id, (select count(*) from public.call_answer_files f where f.answer_id = a.id) as files
          into answer from public.call_answers a where a.id = kept.answer_id for update;
        if answer.state is distinct from 'draft' or answer.organisation_id <> kept.organisation_id
          or (tg_op = 'INSERT' and answer.files >= 12) then
          raise exception 'files belong to a draft' using errcode = '23514', constraint = 'call_answer_files_draft', table = 'call_answer_files';
        end if;
        return kept;
      end $$;
      create trigger held before insert or delete on call_answer_files for each row execute function hold_call_file();

      alter table calls enable row level security;
      alter table calls force row level security;
      alter table call_versions enable row level security;
      alter table call_versions force row level security;
      alter table call_answers enable row level security;
      alter table call_answers force row level security;
      alter table call_answer_files enable row level security;
      alter table call_answer_files force row level security;
      create policy own on calls to palier_app
        using ('territory:' || organisation_id::text = (select app_organisation()))
        with check ('territory:' || organisation_id::text = (select app_organisation()));
      create policy published on calls for select to palier_app using (published_at is not null);
      create policy own on call_versions to palier_app
        using ('territory:' || organisation_id::text = (select app_organisation()))
        with check ('territory:' || organisation_id::text = (select app_organisation()));
      create policy published on call_versions for select to palier_app
        using (exists (select from calls c where c.id = call_id and c.published_at is not null));
      create policy own on call_answers to palier_app
        using (organisation_kind || ':' || organisation_id::text = (select app_organisation()))
        with check (organisation_kind || ':' || organisation_id::text = (select app_organisation()));
      create policy funder on call_answers for select to palier_app
        using (state = 'submitted' and exists (select from calls c
          where c.id = call_id and 'territory:' || c.organisation_id::text = (select app_organisation())));
      create policy own on call_answer_files to palier_app
        using (organisation_kind || ':' || organisation_id::text = (select app_organisation()))
        with check (organisation_kind || ':' || organisation_id::text = (select app_organisation()));
      create policy funder on call_answer_files for select to palier_app
        using (exists (select from call_answers a join calls c on c.id = a.call_id
          where a.id = answer_id and a.state = 'submitted'
            and 'territory:' || c.organisation_id::text = (select app_organisation())));
      create policy backup on calls for select to palier_backup using (true);
      create policy backup on call_versions for select to palier_backup using (true);
      create policy backup on call_answers for select to palier_backup using (true);
      create policy backup on call_answer_files for select to palier_backup using (true);
      revoke update, delete on calls, call_versions, call_answers, call_answer_files from palier_app;
      grant update (published_at, published_by) on calls to palier_app;
      grant update (state, content, name, siren, title, amount_cents, total_cents, checks, saved_by, saved_at, submitted_by,
        submitted_at) on call_answers to palier_app;
      grant delete on call_answer_files to palier_app;

      create function own_de_minimis_left(number text, on_day date) returns bigint language sql stable
        security definer set search_path = pg_catalog, public, pg_temp as $$
        select case when public.app_organisation() like 'territory:%' or exists (
            select from public.place_claims c where c.state = 'granted' and left(c.proved_siret, 9) = number
              and 'operator:' || c.organisation_id::text = public.app_organisation())
          then greatest(0, 30000000 - coalesce((select sum(a.amount_cents) from public.public_aids a
            where a.undertaking = any (public.single_undertaking(number, on_day)) and a.regime = 'de-minimis'
              and a.cancelled_at is null and a.granted_on <= on_day
              and a.granted_on > (on_day - interval '3 years')::date), 0)) end $$;
      comment on function own_de_minimis_left(text, date) is
        'Cents of de minimis aid that an undertaking may still get by the ledger: for territories, and for an operator that proved the number.';
      revoke all on function own_de_minimis_left(text, date) from public;
      grant execute on function own_de_minimis_left(text, date) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function own_de_minimis_left(text, date);
      drop table call_answer_files;
      drop table call_answers;
      drop table call_versions;
      drop table calls;
      drop function hold_call_file();
      drop function hold_call_answer();
      drop function hold_published_call();
      drop function hold_call_version();
      drop function call_closes_at(date);
      drop function are_weighted(jsonb);
    `);
  }
}
