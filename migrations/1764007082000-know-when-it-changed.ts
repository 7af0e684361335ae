import type { MigrationInterface, QueryRunner } from 'typeorm';

const noted = (table: string, columns: readonly string[]) => `
      alter table ${table} add column changed_at timestamptz not null default '-infinity';
      comment on column ${table}.changed_at is
        'When what programs read of the row was last written; -infinity: not since this column exists.';
      create trigger note_change before insert on ${table} for each row execute function note_change();
      create trigger note_change_of before update of ${columns.join(', ')} on ${table} for each row
        when ((${columns.map((name) => `old.${name}`).join(', ')}) is distinct from (${columns.map((name) => `new.${name}`).join(', ')}))
        execute function note_change();`;

/**
 * Programs ask which people, quotas and reports changed since they last asked. Only what they read counts: that the needs of
 * somebody changed is told to nobody.
 */
export class KnowWhenItChanged1764007082000 implements MigrationInterface {
  name = 'KnowWhenItChanged1764007082000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function note_change() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        new.changed_at := clock_timestamp();
        return new;
      end $$;
      ${noted('employees', [
        'staff_number',
        'given_name',
        'family_name',
        'email',
        'unit',
        'manager_id',
        'commune_insee',
        'commune_name',
        'desired_days',
        'left_on',
      ])}
      ${noted('quota_grants', ['granted_half_days', 'used_half_days', 'day_price_cents'])}
      ${noted('report_runs', ['figures', 'sent_at'])}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['employees', 'quota_grants', 'report_runs'])
      await db.query(
        `drop trigger note_change on ${table}; drop trigger note_change_of on ${table}; alter table ${table} drop column changed_at;`,
      );
    await db.query(`drop function note_change`);
  }
}
