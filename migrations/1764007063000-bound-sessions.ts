import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An employer's own bounds of sessions, within those of the platform. */
export class BoundSessions1764007063000 implements MigrationInterface {
  name = 'BoundSessions1764007063000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table employer_access
        add column idle_minutes int not null default 30
          constraint employer_access_idle check (idle_minutes between 5 and 30),
        add column most_hours int not null default 10
          constraint employer_access_hours check (most_hours between 1 and 10),
        add column provider_end boolean not null default true;
      comment on column employer_access.idle_minutes is 'After how long without a request a session of its people ends.';
      comment on column employer_access.most_hours is 'After how long it ends whatever happens.';
      comment on column employer_access.provider_end is
        'Whether the end that a provider names (SessionNotOnOrAfter) ends the session here too.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'alter table employer_access drop column provider_end, drop column most_hours, drop column idle_minutes',
    );
  }
}
