import type { MigrationInterface, QueryRunner } from 'typeorm';

const TERMS = `a.employer_id, a.employee_id, a.reference, a.version, a.channel, a.days_per_week, a.weekdays, a.places,
  a.contact_from, a.contact_to, a.adaptation_months, a.notice_days, a.signed_at, a.countersigned_at, a.effective`;

/** The view of the migration that made it, with columns added at its end. */
const view = (added = '') => `
  create or replace view agreement_days with (security_invoker = true) as
    select a.id as agreement_id, ${TERMS}, a.effective as days ${added}
    from agreements a
    where a.effective is not null and not isempty(a.effective)
      and not exists (select from agreement_suspensions s where s.employer_id = a.employer_id and s.agreement_id = a.id)
    union all
    select a.id, ${TERMS}, c.days ${added}
    from agreements a cross join lateral unnest(datemultirange(a.effective) - (
      select range_agg(s.during) from agreement_suspensions s
      where s.employer_id = a.employer_id and s.agreement_id = a.id)) as c(days)
    where exists (select from agreement_suspensions s where s.employer_id = a.employer_id and s.agreement_id = a.id);
  comment on view agreement_days is
    'One row for each uninterrupted stretch of days that an agreement carries: those on which its terms hold (effective) '
    'without those on which it is suspended. Whoever asks whether an agreement covers a day asks here.';`;

const FROZEN = [
  'frozen_text',
  'frozen_sha256',
  'employee_id',
  'version',
  'days_per_week',
  'weekdays',
  'places',
  'start_on',
  'end_on',
  'contact_from',
  'contact_to',
  'adaptation_months',
  'notice_days',
];
const frozen = (columns: readonly string[]) => `
  create or replace function keep_frozen_terms() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
  begin
    if old.frozen_text is not null and (${columns.map((column) => `new.${column}`).join(', ')})
      is distinct from (${columns.map((column) => `old.${column}`).join(', ')})
    then
      raise exception 'a frozen agreement keeps its text and terms'
        using errcode = '23514', constraint = 'agreements_frozen_stays', table = 'agreements';
    end if;
    return new;
  end $$;`;

/** Terms may limit a month and a year besides the week. */
export class LimitMonthsAndYears1764007190200 implements MigrationInterface {
  name = 'LimitMonthsAndYears1764007190200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table agreements
        add column days_per_month integer check (days_per_month between 1 and 23),
        add column days_per_year integer check (days_per_year between 1 and 260),
        add column third_places_count boolean not null default true,
        add constraint agreements_year_holds_month check (days_per_year >= days_per_month);
      comment on column agreements.days_per_month is
        'Most days of telework in a calendar month, counted in half days; null: the text sets none.';
      comment on column agreements.days_per_year is
        'Most days of telework in a calendar year, counted in half days; null: the text sets none.';
      comment on column agreements.third_places_count is
        'Whether half days in a third place count towards month and year, or those at home alone.';
      ${view(', a.days_per_month, a.days_per_year, a.third_places_count')}
      ${frozen([...FROZEN, 'days_per_month', 'days_per_year', 'third_places_count'])}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop view agreement_days;
      ${view()}
      revoke insert, update, delete on agreement_days from palier_app;
      ${frozen(FROZEN)}
      alter table agreements drop column days_per_month, drop column days_per_year, drop column third_places_count;
    `);
  }
}
