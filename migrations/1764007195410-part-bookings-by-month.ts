import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Bookings by month of their day (docs/adr/0048-bookings-by-month.md). Months are tables of the schema `booking_months`, which
 * no login of the portal may use: they are reached through `bookings` alone.
 *
 * Copies every booking while nobody else reads or writes them: 36 seconds of CPU for a million of 25 months.
 */
export class PartBookingsByMonth1764007195410 implements MigrationInterface {
  name = 'PartBookingsByMonth1764007195410';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`lock table bookings in access exclusive mode`);
    const around = await takeApart(db);
    await db.query(MAKE_TABLES);
    await db.query(EXCLUDE);
    await db.query(OPEN_MONTHS);
    await db.query(MAKE_MONTHS);
    await db.query(`insert into bookings (${around.columns}) select ${around.columns} from booking_months.whole`);
    await db.query(MAKE_CONSTRAINTS);
    await putTogether(db, around, 'booking_keys');
    await db.query(TRIGGERS);
    await db.query(`select name_booking_months(); analyze bookings`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      lock table bookings in access exclusive mode;
      do $$
      begin
        if exists (select from pg_class where relnamespace = 'booking_months'::regnamespace and relkind = 'r' and not relispartition) then
          raise exception 'attach the detached months of bookings first';
        end if;
      end $$;
      drop trigger note_keys on bookings;
      drop trigger note_gone_keys on bookings;
      drop trigger bookings_never_at_once on bookings;
    `);
    const around = await takeApart(db);
    await db.query(`
      create table booking_months.whole (like bookings including defaults including constraints including comments);
      insert into booking_months.whole (${around.columns}) select ${around.columns} from bookings;
      drop table bookings;
      alter table booking_months.whole rename to bookings;
      alter table booking_months.bookings set schema public;
      drop table booking_keys;
      drop function open_booking_months(), exclude_within_month(regclass), name_booking_months(), add_booking_keys(), drop_booking_keys(), refuse_two_places_at_once();
      drop schema booking_months;
      alter table bookings
        add constraint bookings_pkey primary key (id),
        add constraint bookings_tenant_key unique (employer_id, id),
        add constraint bookings_reference unique (reference),
        add constraint bookings_desk_once exclude using gist (desk_id with =, during with &&) where (cancelled_at is null),
        add constraint bookings_employee_once exclude using gist (employee_id with =, during with &&) where (cancelled_at is null),
        add constraint bookings_half_at_one_site exclude using gist (employee_id with =, (
          case when isempty(halves) then 'empty'::int4range
          else int4range((day - date '2000-01-01') * 2 + lower(halves), (day - date '2000-01-01') * 2 + upper(halves)) end) with &&,
          site_id with <>) where (cancelled_at is null);
    `);
    await putTogether(db, around, 'bookings');
    await db.query(`analyze bookings`);
  }
}

/** What stands around the table, as statements that make it again. */
interface Around {
  readonly columns: string;
  /** Plain indexes, foreign keys to others, triggers, views: of whatever migrations came before. */
  readonly again: readonly string[];
  /** Foreign keys of other tables to bookings. */
  readonly keys: readonly { readonly table: string; readonly name: string; readonly columns: string }[];
}

/** Reads what stands around `bookings` and takes away what would hold the table. */
async function takeApart(db: QueryRunner): Promise<Around> {
  const texts = async (sql: string): Promise<string[]> => {
    const rows: { text: string }[] = await db.query(sql);
    return rows.map(({ text }) => text);
  };
  const [columns = ''] = await texts(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as text from pg_attribute
     where attrelid = 'bookings'::regclass and attnum > 0 and not attisdropped`,
  );
  const again = [
    ...(await texts(
      `select replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') as text from pg_index i where i.indrelid = 'bookings'::regclass
         and not exists (select from pg_constraint c where c.conindid = i.indexrelid) order by 1`,
    )),
    ...(await texts(
      `select format('alter table bookings add constraint %I %s', conname, pg_get_constraintdef(oid)) as text
       from pg_constraint where conrelid = 'bookings'::regclass and contype = 'f' order by conname`,
    )),
    ...(await texts(
      `select pg_get_triggerdef(oid) as text from pg_trigger where tgrelid = 'bookings'::regclass and not tgisinternal
       order by tgname`,
    )),
    ...(await texts(
      `select format('create view %s with (security_invoker = true) as %s', v.oid::regclass, pg_get_viewdef(v.oid)) as text
       from ${VIEWS} order by v.oid`,
    )),
    ...(await texts(
      `select format('comment on view %s is %L', v.oid::regclass, obj_description(v.oid)) as text from ${VIEWS} order by v.oid`,
    )),
    ...(await texts(
      `select format('revoke insert, update, delete on %s from palier_app', v.oid::regclass) as text from ${VIEWS} order by v.oid`,
    )),
  ];
  const keys: Around['keys'] = await db.query(
    `select conrelid::regclass::text as table, quote_ident(conname) as name,
       substring(pg_get_constraintdef(oid) from 'FOREIGN KEY (\\([^)]*\\))') as columns
     from pg_constraint where confrelid in ('bookings'::regclass, to_regclass('booking_keys')) and contype = 'f' order by 1, 2`,
  );
  const views = await texts(`select format('drop view %s', v.oid::regclass) as text from ${VIEWS} order by v.oid desc`);
  for (const drop of views) await db.query(drop);
  for (const { table, name } of keys) await db.query(`alter table ${table} drop constraint ${name}`);
  return { columns, again, keys };
}

/** The views over bookings. */
const VIEWS = `(select distinct r.ev_class as oid from pg_depend d join pg_rewrite r on r.oid = d.objid
  where d.classid = 'pg_rewrite'::regclass and d.refobjid = 'bookings'::regclass and r.ev_class <> 'bookings'::regclass) v`;

/** Makes again what stood around, on the table of that name, with its row-level security; others refer to `referred`. */
async function putTogether(db: QueryRunner, { again, keys }: Around, referred: string): Promise<void> {
  for (const statement of again) await db.query(statement);
  for (const { table, name, columns } of keys) {
    await db.query(
      `alter table ${table} add constraint ${name} foreign key ${columns} references ${referred} (employer_id, id)`,
    );
  }
  await db.query(`
    select protect_tenant_table('bookings');
    create policy lookup on bookings for select to current_user using (true);
    revoke delete on bookings from palier_app;
  `);
}

/** The table, and what others refer to; the former one stands aside. Nothing that the version before reads or writes goes away. */
const MAKE_TABLES = `
  create schema booking_months;
  alter table bookings set schema booking_months;
  alter table booking_months.bookings rename to whole;
  create table bookings (like booking_months.whole including defaults including constraints including comments)
    partition by range (day);
  create table booking_months.other partition of bookings default;

  -- What others refer to: a booking keeps its id when it moves to another month, and when its month is detached.
  create table booking_keys (
    employer_id uuid not null,
    id uuid not null,
    constraint booking_keys_pkey primary key (employer_id, id)
  );
  comment on table booking_keys is 'One row for each booking, that other tables refer to. Bookings themselves stand by month.';
  revoke insert, update, delete on booking_keys from palier_app;
  insert into booking_keys select employer_id, id from booking_months.whole;
  alter table booking_keys add constraint booking_keys_employer foreign key (employer_id) references employers (id);
  select protect_tenant_table('booking_keys');
  create policy writing on booking_keys to current_user using (true) with check (true);`;

const MAKE_MONTHS = `
  do $$
  declare
    month date;
  begin
    for month in select distinct date_trunc('month', day)::date from booking_months.whole
      union select (date_trunc('month', now()) + make_interval(months => n))::date from generate_series(0, 3) n order by 1
    loop
      execute format('create table booking_months.%I partition of bookings for values from (%L) to (%L)',
        to_char(month, '"m"YYYY_MM'), month, (month + interval '1 month')::date);
    end loop;
  end $$;`;

/**
 * The constraints know what stands by an expression that no question uses: an index that begins with a desk or a person answers
 * badly which desks of a place are taken on a day, and looks cheap to the planner now that it holds the day.
 */
const STANDS = `coalesce(cancelled_at, timestamptz '-infinity') = timestamptz '-infinity'`;
const MAKE_CONSTRAINTS = `
  drop table booking_months.whole;
  alter table bookings
    add constraint bookings_pkey primary key (id, day),
    add constraint bookings_reference unique (reference, day);
  select exclude_within_month(inhrelid::regclass) from pg_inherits where inhparent = 'bookings'::regclass;`;

/**
 * Each month has the exclusion constraints itself: PostgreSQL before 17 takes none for the whole table, and a month, which holds whole
 * days, is all that they compare.
 */
const EXCLUDE = `
  create function exclude_within_month(made regclass) returns void language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  declare
    month text := (select ltrim(relname, 'm') from pg_class where oid = made);
  begin
    execute format('alter table %s '
      'add constraint %I exclude using gist (desk_id with =, day with =, during with &&) where (${STANDS.replaceAll("'", "''")}), '
      'add constraint %I exclude using gist (employee_id with =, day with =, during with &&) where (${STANDS.replaceAll("'", "''")}), '
      'add constraint %I exclude using gist (employee_id with =, day with =, halves with &&, site_id with <>) where (${STANDS.replaceAll("'", "''")})',
      made, 'bookings_desk_once__' || month, 'bookings_employee_once__' || month, 'bookings_half_at_one_site__' || month);
  end $$;
  revoke all on function exclude_within_month(regclass) from public;`;

const OPEN_MONTHS = `
  -- Violations name the constraint of a month: that of the table, two underscores and the month (libs/platform/db/postgres-errors.ts).
  create function name_booking_months() returns void language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  declare
    index record;
  begin
    for index in
      select i.oid::regclass as made, p.relname || '__' || ltrim(t.relname, 'm') as name
      from pg_inherits h join pg_class i on i.oid = h.inhrelid and i.relkind = 'i' join pg_class p on p.oid = h.inhparent
      join pg_index x on x.indexrelid = i.oid join pg_class t on t.oid = x.indrelid
      where t.relnamespace = 'booking_months'::regnamespace and i.relname <> p.relname || '__' || ltrim(t.relname, 'm')
    loop
      execute format('alter index %s rename to %I', index.made, index.name);
    end loop;
  end $$;
  revoke all on function name_booking_months() from public;

  -- Months to come, and those of bookings that found none. A month is made beside the table and then attached.
  create function open_booking_months() returns integer language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
  declare
    month date;
    made text;
    opened integer := 0;
  begin
    -- Waiting here would have everybody wait who books meanwhile: whoever asks tries again.
    perform set_config('lock_timeout', '2s', true);
    for month in
      select m from (
        select (date_trunc('month', now()) + make_interval(months => n))::date from generate_series(0, 3) n
        union select distinct date_trunc('month', day)::date from booking_months.other) wanted (m)
      where to_regclass(format('booking_months.%I', to_char(m, '"m"YYYY_MM'))) is null
      order by 1
    loop
      made := format('booking_months.%I', to_char(month, '"m"YYYY_MM'));
      lock table booking_months.other in access exclusive mode;
      execute format('create table %s (like bookings including defaults including constraints)', made);
      execute format('with moved as (delete from booking_months.other where day >= %L and day < %L returning *) '
                     'insert into %s select * from moved', month, (month + interval '1 month')::date, made);
      perform exclude_within_month(made::regclass);
      execute format('alter table bookings attach partition %s for values from (%L) to (%L)',
        made, month, (month + interval '1 month')::date);
      opened := opened + 1;
    end loop;
    perform name_booking_months();
    return opened;
  end $$;
  revoke all on function open_booking_months() from public;
  grant execute on function open_booking_months() to palier_app;`;

const TRIGGERS = `
  create function add_booking_keys() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
  begin
    insert into booking_keys (employer_id, id) select employer_id, id from rows_after;
    return null;
  end $$;
  revoke all on function add_booking_keys() from public;
  create trigger note_keys after insert on bookings
    referencing new table as rows_after for each statement execute function add_booking_keys();
  create function drop_booking_keys() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
  begin
    delete from booking_keys k using rows_before b where k.employer_id = b.employer_id and k.id = b.id;
    return null;
  end $$;
  revoke all on function drop_booking_keys() from public;
  create trigger note_gone_keys after delete on bookings
    referencing old table as rows_before for each statement execute function drop_booking_keys();

  -- The constraints compare bookings of one day, since a month holds whole days. A person who books beyond the date line could
  -- be at two places at one time on two days, and so could a desk whose place changed its zone.
  create function refuse_two_places_at_once() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
  begin
    if new.cancelled_at is not null then return new; end if;
    if tg_op = 'UPDATE' and old.cancelled_at is null and new.employee_id = old.employee_id and new.desk_id = old.desk_id
      and new.day = old.day and new.during <@ old.during then
      return new;
    end if;
    perform pg_advisory_xact_lock(hashtext('booking_person'), hashtext(new.employee_id::text));
    if exists (select from bookings b where b.employer_id = new.employer_id and b.employee_id = new.employee_id
      and b.day in (new.day - 1, new.day + 1) and b.cancelled_at is null and b.during && new.during and b.id <> new.id) then
      raise exception 'the person is elsewhere at that time'
        using errcode = '23P01', constraint = 'bookings_employee_once', table = 'bookings';
    end if;
    if exists (select from bookings b where b.site_id = new.site_id and b.desk_id = new.desk_id
      and b.day in (new.day - 1, new.day + 1) and b.cancelled_at is null and b.during && new.during and b.id <> new.id) then
      raise exception 'the desk is taken at that time'
        using errcode = '23P01', constraint = 'bookings_desk_once', table = 'bookings';
    end if;
    return new;
  end $$;
  revoke all on function refuse_two_places_at_once() from public;
  create trigger bookings_never_at_once
    before insert or update of employee_id, desk_id, day, during, cancelled_at on bookings
    for each row execute function refuse_two_places_at_once();`;
