import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where people of communes work, by censuses that the platform takes in from files of INSEE. */
export class TakeInCommuting1764007197200 implements MigrationInterface {
  name = 'TakeInCommuting1764007197200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table commuting_censuses (
        year smallint primary key constraint commuting_censuses_year check (year between 1990 and 2100),
        digest text not null constraint commuting_censuses_digest check (digest ~ '^[0-9a-f]{64}$'),
        file_name text not null constraint commuting_censuses_file check (length(file_name) between 1 and 255),
        rows integer not null constraint commuting_censuses_rows check (rows > 0),
        people double precision not null constraint commuting_censuses_people check (people >= 0 and people < 'infinity'),
        abroad double precision not null constraint commuting_censuses_abroad check (abroad >= 0 and abroad <= people),
        taken_at timestamptz not null
      );
      comment on table commuting_censuses is 'Censuses of commuting that were taken in from files, by year; open data of INSEE.';
      create table commuting_flows (
        year smallint not null constraint commuting_flows_census references commuting_censuses (year) on delete cascade,
        home text not null constraint commuting_flows_home check (home ~ '^[0-9][0-9AB][0-9]{3}$'),
        work text not null constraint commuting_flows_work check (work ~ '^[0-9A-Z]{4,7}$'),
        people double precision not null constraint commuting_flows_people check (people >= 0 and people < 'infinity'),
        primary key (year, home, work)
      );
      comment on table commuting_flows is
        'People in work by commune of home and of workplace (communes of today, or the code of a workplace abroad): estimates from a sample.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table commuting_flows, commuting_censuses');
  }
}
