import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Alerts of a person who teleworks on workload and isolation, to HR or to somebody whom the employer names. They are
 * between the two: no list, report or export of anybody else holds them.
 */
export class RaiseAlerts1764007132000 implements MigrationInterface {
  name = 'RaiseAlerts1764007132000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table alert_contacts (
        employer_id uuid primary key constraint alert_contacts_employer references employers (id),
        employee_id uuid,
        role text not null default '' check (length(role) <= 100),
        answer_days integer not null default 3 check (answer_days between 1 and 30),
        set_by text not null,
        set_at timestamptz not null,
        constraint alert_contacts_employee foreign key (employer_id, employee_id) references employees (employer_id, id)
      );
      comment on table alert_contacts is 'Whom people may alert beside HR, and within how many days an alert is acknowledged.';
      select protect_tenant_table('alert_contacts');

      create table alerts (
        id uuid primary key,
        employer_id uuid not null constraint alerts_employer references employers (id),
        employee_id uuid not null,
        receiver_id uuid,
        about text[] not null check (about <@ array['workload', 'isolation'] and cardinality(about) > 0),
        words text not null check (length(words) between 1 and 4000),
        raised_at timestamptz not null,
        acknowledge_by date not null,
        acknowledged_by text,
        acknowledged_at timestamptz,
        closed_at timestamptz,
        constraint alerts_employee foreign key (employer_id, employee_id) references employees (employer_id, id),
        constraint alerts_receiver foreign key (employer_id, receiver_id) references employees (employer_id, id),
        constraint alerts_to_another check (receiver_id <> employee_id),
        constraint alerts_tenant_key unique (employer_id, id),
        constraint alerts_acknowledged check ((acknowledged_by is null) = (acknowledged_at is null)),
        constraint alerts_closed check (closed_at is null or acknowledged_at is not null)
      );
      comment on table alerts is 'receiver_id is the person named by the employer; null for HR. Nobody else reads an alert.';
      create index alerts_of_employee on alerts (employer_id, employee_id, raised_at desc);
      create index alerts_of_receiver on alerts (employer_id, receiver_id, raised_at desc);
      create index alerts_waiting on alerts (employer_id, acknowledge_by) where acknowledged_at is null;
      revoke update, delete on alerts from palier_app;
      grant update (acknowledged_by, acknowledged_at, closed_at) on alerts to palier_app;
      select protect_tenant_table('alerts');
      grant select (closed_at), delete on alerts to palier_queue;
      create policy forgetting on alerts to palier_queue using (true) with check (false);

      create table alert_notes (
        id uuid primary key,
        employer_id uuid not null,
        alert_id uuid not null,
        own boolean not null,
        author text not null,
        words text not null check (length(words) between 1 and 4000),
        at timestamptz not null,
        constraint alert_notes_alert foreign key (employer_id, alert_id) references alerts (employer_id, id) on delete cascade
      );
      comment on column alert_notes.own is 'Whether the person who raised the alert wrote it.';
      create index alert_notes_of_alert on alert_notes (employer_id, alert_id, at);
      revoke update, delete on alert_notes from palier_app;
      select protect_tenant_table('alert_notes');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table alert_notes, alerts, alert_contacts');
  }
}
