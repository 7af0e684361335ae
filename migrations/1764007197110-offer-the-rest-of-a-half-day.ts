import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A desk that is released while its half-day goes on is offered for the rest of it; whoever is offered it is told that it is the rest. */
export class OfferTheRestOfAHalfDay1764007197110 implements MigrationInterface {
  name = 'OfferTheRestOfAHalfDay1764007197110';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table desk_waits add column offered_rest boolean not null default false;
      comment on column desk_waits.offered_rest is
        'Whether what was offered last is the rest of a part of the day that had begun by then.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table desk_waits drop column offered_rest;`);
  }
}
