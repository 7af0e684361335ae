import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table, when, condition, type and data of each happening that programs may be told of. */
const HAPPENINGS: readonly (readonly [name: string, on: string, when: string | null, type: string, data: string])[] = [
  [
    'booked',
    'insert on bookings',
    null,
    'booking.made',
    `'bookingId', new.id, 'employeeId', new.employee_id, 'siteId', new.site_id, 'date', new.day`,
  ],
  [
    'booking_cancelled',
    'update of cancelled_at on bookings',
    'old.cancelled_at is null and new.cancelled_at is not null',
    'booking.cancelled',
    `'bookingId', new.id, 'employeeId', new.employee_id, 'siteId', new.site_id, 'date', new.day`,
  ],
  [
    'booking_changed',
    'update of desk_id, site_id, day, during on bookings',
    'new.cancelled_at is null and (old.desk_id, old.site_id, old.day, old.during) is distinct from (new.desk_id, new.site_id, new.day, new.during)',
    'booking.changed',
    `'bookingId', new.id, 'employeeId', new.employee_id, 'siteId', new.site_id, 'date', new.day`,
  ],
  [
    'agreement_recorded',
    'insert on agreements',
    `new.state = 'in_force'`,
    'agreement.in-force',
    `'agreementId', new.id, 'employeeId', new.employee_id`,
  ],
  [
    'agreement_in_force',
    'update of state on agreements',
    `old.state <> 'in_force' and new.state = 'in_force'`,
    'agreement.in-force',
    `'agreementId', new.id, 'employeeId', new.employee_id`,
  ],
  [
    'agreement_ended',
    'update of state on agreements',
    `old.state = 'in_force' and new.state in ('ended', 'replaced')`,
    'agreement.ended',
    `'agreementId', new.id, 'employeeId', new.employee_id`,
  ],
  [
    'attestation_issued',
    'update of state on attestations',
    `old.state <> 'issued' and new.state = 'issued'`,
    'attestation.issued',
    `'attestationId', new.id`,
  ],
  [
    'attestation_revoked',
    'update of revoked_at on attestations',
    'old.revoked_at is null and new.revoked_at is not null',
    'attestation.revoked',
    `'attestationId', new.id`,
  ],
  ['joined', 'insert on employees', null, 'employee.joined', `'employeeId', new.id`],
  [
    'leaves',
    'update of left_on on employees',
    'new.left_on is not null and old.left_on is distinct from new.left_on',
    'employee.left',
    `'employeeId', new.id, 'leftOn', new.left_on`,
  ],
  [
    'quota_recorded',
    'insert on quota_plans',
    `new.state = 'published'`,
    'quota.published',
    `'month', to_char(new.month, 'YYYY-MM')`,
  ],
  [
    'quota_published',
    'update of state on quota_plans',
    `old.state <> 'published' and new.state = 'published'`,
    'quota.published',
    `'month', to_char(new.month, 'YYYY-MM')`,
  ],
];

const TABLES: readonly string[] = ['bookings', 'agreements', 'attestations', 'employees', 'quota_plans'];

const functionOf = ([name, on, , type, data]: (typeof HAPPENINGS)[number], when: string | null): string => `
      create function tell_${name}() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform tell_programs(new.employer_id, '${type}', jsonb_build_object(${data}));
        return null;
      end $$;
      create trigger tell_${name} after ${on} for each row ${when === null ? '' : `when (${when})`}
        execute function tell_${name}();`;

/**
 * Programs that are called when something happens. What happened is noted by the row that says so, in its transaction, for
 * whoever listens: no writer can forget it, and where nobody listens it costs one look into an index.
 */
export class CallProgramsBack1764006941000 implements MigrationInterface {
  name = 'CallProgramsBack1764006941000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table webhooks (
        id uuid primary key,
        employer_id uuid not null constraint webhooks_employer references employers (id),
        url text not null check (length(url) between 1 and 2000),
        name text not null default '' check (length(name) <= 60),
        events text[] not null check (cardinality(events) > 0),
        state text not null check (state in ('active', 'paused', 'disabled')),
        secret_key_id text not null,
        secret_salt text not null,
        former_key_id text,
        former_salt text,
        former_until timestamptz,
        failing_since timestamptz,
        created_at timestamptz not null,
        constraint webhooks_tenant_key unique (employer_id, id),
        constraint webhooks_former check ((former_key_id is null) = (former_salt is null)
          and (former_key_id is null) = (former_until is null))
      );
      select protect_tenant_table('webhooks');

      create table webhook_messages (
        id uuid primary key,
        employer_id uuid not null,
        webhook_id uuid not null,
        type text not null,
        data jsonb not null,
        happened_at timestamptz not null,
        state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed', 'dropped')),
        attempts integer not null default 0,
        last_status integer,
        last_trouble text,
        last_at timestamptz,
        constraint webhook_messages_webhook foreign key (employer_id, webhook_id)
          references webhooks (employer_id, id) on delete cascade
      );
      create index webhook_messages_recent on webhook_messages (employer_id, webhook_id, happened_at desc, id);
      create index webhook_messages_age on webhook_messages (happened_at);
      select protect_tenant_table('webhook_messages');
      grant select (happened_at), delete on webhook_messages to palier_queue;
      create policy forgetting on webhook_messages to palier_queue using (true) with check (false);

      -- A message for each active webhook that listens, and the job that delivers it, as the outbox would write it.
      create function tell_programs(employer uuid, happening text, facts jsonb) returns void language sql
        set search_path = pg_catalog, public, pg_temp as $$
        with told as (
          insert into webhook_messages (id, employer_id, webhook_id, type, data, happened_at)
          select gen_random_uuid(), w.employer_id, w.id, happening, facts, now() from webhooks w
          where w.employer_id = employer and w.state = 'active' and w.events @> array[happening]
          returning id, employer_id)
        insert into outbox_messages (id, employer_id, queue, urgency, job, payload, origin)
        select gen_random_uuid(), told.employer_id, 'webhooks.deliveries', 1, 'webhooks.deliver',
          jsonb_build_object('messageId', told.id),
          jsonb_build_object('actorKind', 'system', 'actorId', 'webhooks', 'requestId', told.id::text)
        from told $$;
      ${HAPPENINGS.map((one) => functionOf(one, one[2])).join('\n')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const [name, on] of HAPPENINGS) {
      const table = TABLES.find((one) => on.endsWith(` ${one}`))!;
      await db.query(`drop trigger tell_${name} on ${table}; drop function tell_${name}();`);
    }
    await db.query(`
      drop function tell_programs(uuid, text, jsonb);
      delete from outbox_messages where job like 'webhooks.%';
      drop table webhook_messages, webhooks;
    `);
  }
}
