import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists of people are searched without accents and case in each row. `unaccent` is slow (it took most of the time of a
 * search among 20,000 people), and it may not stand in a generated column, because its dictionary could be exchanged:
 * the function here names the dictionary, and the column keeps what it gives. An index walks people unit by unit.
 */
export class FindPeopleFast1764004600000 implements MigrationInterface {
  name = 'FindPeopleFast1764004600000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function folded(words text) returns text language sql immutable strict parallel safe
        return public.unaccent('public.unaccent'::regdictionary, lower(words));
      comment on function folded is 'Text as it is searched: without accents and capitals.';
      alter table employees add column searched text not null
        generated always as (folded(given_name || ' ' || family_name || ' ' || staff_number)) stored;
      comment on column employees.searched is 'Name and staff number as lists search them.';
      create index employees_by_unit on employees
        (employer_id, unit collate "fr-x-icu", family_name collate "fr-x-icu", given_name collate "fr-x-icu", id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index employees_by_unit;
      alter table employees drop column searched;
      drop function folded;
    `);
  }
}
