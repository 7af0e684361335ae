/*
 * What is true of a company after a year, asked of the tables alone. Nothing of the product is imported here: what it believes of
 * itself cannot make it pass. Each query names what contradicts the promise, in words; an empty answer is a promise that was kept.
 */

/** Runs a statement on the database of the year. */
export type Ask = <T extends object>(sql: string, params?: readonly unknown[]) => Promise<T[]>;

/** When HR was told of a departure: the first day away, and the moment. What had begun by then is history. */
export interface Departure {
  readonly number: string;
  readonly since: string;
  readonly told: Date;
}

const GONE = `gone as (select * from jsonb_to_recordset($1::jsonb) as g(number text, since date, told timestamptz))`;

/** Half days of active bookings: 0 is the morning. */
const HELD = `held as (
  select b.id, b.employee_id, b.desk_id, b.day, b.reference, b.during, b.agreement_id, h as half
  from bookings b, unnest(case b.part when 'am' then '{am}' when 'pm' then '{pm}' else '{am,pm}' end::text[]) h
  where b.cancelled_at is null)`;

/** The last word of every origin about half a day. */
const SAID = `said as (
  select distinct on (employee_id, day, half, origin) employee_id, day, half, origin, kind, recorded_at
  from day_entries order by employee_id, day, half, origin, place desc)`;

const CONTRADICTIONS: readonly (readonly [promise: string, sql: string])[] = [
  [
    'no half day with two places',
    `with ${HELD} select 'somebody has two desks on ' || day || ' ' || half as what from held group by employee_id, day, half having count(*) > 1
     union all select 'a desk has two people on ' || day || ' ' || half from held group by desk_id, day, half having count(*) > 1
     union all select 'two desks overlap: ' || a.reference || ' ' || b.reference from bookings a join bookings b
       on b.id > a.id and b.during && a.during and (b.employee_id = a.employee_id or b.desk_id = a.desk_id)
       where a.cancelled_at is null and b.cancelled_at is null`,
  ],
  [
    'no desk beside another place that was declared, nor under an absence known before',
    `with ${HELD}, ${SAID} select h.reference || ' on ' || h.day || ' ' || h.half || ': ' || s.origin || ' ' || s.kind as what
     from held h join said s using (employee_id, day, half)
     where s.kind is not null and (s.origin = 'declared' or (s.origin = 'imported' and s.recorded_at < lower(h.during)))`,
  ],
  [
    'no booking outside an agreement in force',
    `with ${GONE} select b.reference || ' on ' || b.day || ' of ' || e.staff_number as what from bookings b join employees e on e.id = b.employee_id
     where b.cancelled_at is null
       and not exists (select from gone g where g.number = e.staff_number and b.day >= g.since and lower(b.during) < g.told)
       and not exists (select from agreements a where a.employee_id = b.employee_id
       and a.effective @> b.day and 'third_places' = any (a.places) and extract(isodow from b.day) = any (a.weekdays)
       and not exists (select from agreement_suspensions s where s.agreement_id = a.id and s.during @> b.day))
     union all select b.reference || ' on ' || b.day || ' after ' || g.since from bookings b join employees e on e.id = b.employee_id
       join gone g on g.number = e.staff_number where b.cancelled_at is null and b.day >= g.since and lower(b.during) >= g.told
     union all select g.number || ' leaves on ' || g.since || ' and the register has ' || coalesce(e.left_on::text, 'no day')
       from gone g left join employees e on e.staff_number = g.number where e.left_on is distinct from g.since`,
  ],
  [
    'no more days a week than agreed',
    `select e.staff_number || ' in the week of ' || date_trunc('week', b.day)::date || ': ' || count(distinct b.day) as what
     from bookings b join employees e on e.id = b.employee_id where b.cancelled_at is null
     group by e.id, e.staff_number, date_trunc('week', b.day)
     having count(distinct b.day) > (select max(a.days_per_week) from agreements a where a.employee_id = e.id
       and a.effective && daterange(date_trunc('week', min(b.day))::date, date_trunc('week', min(b.day))::date + 7))`,
  ],
  [
    'terms of one person never at once',
    `select e.staff_number || ': ' || a.effective || ' and ' || b.effective as what from agreements a
     join agreements b on b.employee_id = a.employee_id and b.id > a.id and a.effective && b.effective
     join employees e on e.id = a.employee_id`,
  ],
  [
    'every desk counts once against its quota',
    `select g.id || ': ' || g.used_half_days || ' instead of ' || count(b.id) as what from quota_grants g
     left join (select b.id, b.grant_id from bookings b, unnest(case b.part when 'day' then '{1,2}' else '{1}' end::int[])
       where b.cancelled_at is null) b on b.grant_id = g.id
     group by g.id having g.used_half_days <> count(b.id)`,
  ],
  [
    'months locked stay',
    `select 'said of ' || d.day || ' after its month was closed: ' || d.origin as what from day_entries d join closed_months c
       on c.employer_id = d.employer_id and c.month = date_trunc('month', d.day)::date
       where d.recorded_at > c.closed_at and d.origin <> 'corrected'
     union all select b.reference || ' of ' || b.day || ' changed after its month was closed' from bookings b join closed_months c
       on c.employer_id = b.employer_id and c.month = date_trunc('month', b.day)::date
       where greatest(b.created_at, b.cancelled_at) > c.closed_at`,
  ],
];

/**
 * What people are owed a letter about: whose, under which key, and the word that must be in it. Of a booking that was given back at
 * once nobody needs to hear that it was made.
 */
const OWED = `
  select 'confirmation of ' || b.reference as what, b.employee_id, 'bookings.confirmation:' || b.id as key, b.reference as word,
    b.cancelled_at is null as must from bookings b
  union all select 'cancellation of ' || b.reference, b.employee_id, 'bookings.cancellation:' || b.id ||
      case when b.revision = 0 then '' else ':' || b.revision end, b.reference, true
    from bookings b where b.cancelled_at is not null
      and not exists (select from booking_changes c where c.booking_id = b.id and c.outcome = 'cancelled')
  union all select c.outcome || ' ' || b.reference, b.employee_id, 'bookings.changed:' || c.ending_id || ':' || c.employee_id,
    b.reference, true from booking_changes c join bookings b on b.id = c.booking_id where c.outcome in ('cancelled', 'moved', 'shortened')
  union all select 'text of ' || reference, employee_id, 'agreements.to-sign:' || id, reference, true from agreements
    where sent_at is not null
  union all select 'conclusion of ' || reference, employee_id, 'agreements.concluded:' || id, reference, true from agreements
    where countersigned_at is not null and channel = 'electronic'
  union all select 'invitation ' || id, employee_id, 'interviews.invitation:' || id, '', true from interviews where starts_at is not null
  union all select 'minutes ' || id, employee_id, 'interviews.minutes:' || id, '', true from interviews where held_on is not null
  union all select 'end of ' || reference, employee_id, h.key || ':' || id, reference, true
    from jsonb_to_recordset($1::jsonb) as h(id uuid, key text) join agreements a using (id)`;

/** Who has not answered minutes or not signed a text is reminded of it: those are letters of their own. */
const TOLD = `select case when l.effect_key like 'bookings.changed:%' then l.effect_key else substring(l.effect_key from '^[^:]+:[^:]+') end as key,
  m.recipient, m.text from letters l join sent_mails m on m.message_id = l.message_id
  where l.effect_key not like 'interviews.minutes:%:again'
    and l.effect_key !~ '^agreements[.]to-sign:[^:]+:[1-9]'`;

/** An end of terms that somebody was told was done: the agreement, and which letter follows. */
export interface EndedTerms {
  readonly id: string;
  readonly key: 'agreements.ended' | 'agreements.returned';
}

/** Whoever was told not at all or more than once, in words; letters that left twice or never. */
export async function untold(ask: Ask, ends: readonly EndedTerms[]): Promise<string[]> {
  const found = await ask<{ what: string; times: number }>(
    `with owed as (${OWED}), told as materialized (${TOLD})
     select o.what || ' of ' || e.staff_number as what, count(t.key)::int as times from owed o join employees e on e.id = o.employee_id
     left join told t on t.key = o.key and t.recipient = e.email and position(o.word in t.text) > 0
     group by o.key, o.what, e.staff_number, o.must having count(t.key) > 1 or (o.must and count(t.key) = 0)`,
    [JSON.stringify(ends)],
  );
  const strange = await ask<{ what: string }>(
    `select 'never left: ' || effect_key as what from letters where sent_at is null
     union all select 'left twice: ' || message_id from sent_mails group by message_id having count(*) > 1
     union all select 'of no letter: ' || subject from sent_mails m where not exists (select from letters l where l.message_id = m.message_id)`,
  );
  return [...found.map(({ what, times }) => `told ${times} times: ${what}`), ...strange.map(({ what }) => what)];
}

/** Bookings and cancellations that somebody was told were made and that are not so, in words. */
export async function brokenPromises(ask: Ask, booked: readonly string[], given: readonly string[]): Promise<string[]> {
  const rows = await ask<{ id: string; gone: boolean }>(`select id, cancelled_at is not null as gone from bookings`);
  const gone = new Map(rows.map(({ id, gone: is }) => [id, is]));
  return [
    ...booked.filter((id) => !gone.has(id)).map((id) => `booking ${id} is not there`),
    ...rows.filter(({ id }) => !booked.includes(id)).map(({ id }) => `nobody was told of booking ${id}`),
    ...given.filter((id) => gone.get(id) !== true).map((id) => `booking ${id} was given back and stands`),
  ];
}

/** Everything in the tables that contradicts what was promised, in words. */
export async function contradictions(ask: Ask, departures: readonly Departure[]): Promise<string[]> {
  const found: string[] = [];
  for (const [promise, sql] of CONTRADICTIONS)
    for (const { what } of await ask<{ what: string }>(sql, sql.includes('$1') ? [JSON.stringify(departures)] : []))
      found.push(`${promise}: ${what}`);
  return found;
}

/**
 * The days of each person and month by kind, counted anew from what everybody said and every desk that was held, without those after
 * a departure of which HR knew when the month was closed.
 */
const COUNTED = `with ${GONE}, ${HELD}, ${SAID}, all_said as (
    select employee_id, day, half, kind, array_position('{booked,declared,confirmed,checked-in,imported,corrected}'::text[], origin) as strength
      from said where kind is not null
    union all select employee_id, day, half, 'third-place', 1 from held),
  spent as (select distinct on (employee_id, day, half) employee_id, day, kind from all_said order by employee_id, day, half, strength desc)
  select e.staff_number as number, s.kind, count(*)::float8 / 2 as days from spent s join employees e on e.id = s.employee_id
  join closed_months c on c.month = date_trunc('month', s.day)::date
  where c.month = $2::date
    and not exists (select from gone g where g.number = e.staff_number and s.day >= g.since and g.told < c.closed_at)
  group by 1, 2`;

/** Where the payroll file of a month differs from a count of the tables, in words. */
export async function wrongCounts(
  ask: Ask,
  { month, file, departures }: { month: string; file: string; departures: readonly Departure[] },
): Promise<string[]> {
  const own = await ask<{ number: string; kind: string; days: number }>(COUNTED, [
    JSON.stringify(departures),
    `${month}-01`,
  ]);
  const counted = new Map(own.map(({ number, kind, days }) => [`${number} ${kind}`, days]));
  const [head = [], ...rows] = file
    .replaceAll('"', '')
    .replace('\uFEFF', '')
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line) => line.split(';'));
  const wrong: string[] = [];
  for (const row of rows)
    for (const kind of ['office', 'third-place', 'home', 'mission', 'absence']) {
      const said = Number(row[head.indexOf(`${kind.replace('-', '_')}_days`)]);
      const days = counted.get(`${row[head.indexOf('staff_number')]} ${kind}`) ?? 0;
      if (said !== days)
        wrong.push(`${month}: ${row[head.indexOf('staff_number')]} has ${said} days ${kind}, counted ${days}`);
    }
  if (rows.length === 0) wrong.push(`${month}: the payroll file is empty`);
  return wrong;
}
