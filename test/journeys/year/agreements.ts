import { addDays, isoWeek, type IsoDate } from '#libs/calendar/index.js';
import { confirmIdentity, signInAs } from '../../support/demo-visitor.js';
import type { Colleague } from './staff.js';
import { STAY, type PortalYear } from './portal-year.js';

const LISTS = '/hr/agreements/papers/lists';

/** Records the framework on which everything rests. */
export async function recordFramework(year: PortalYear, clauses: readonly string[]): Promise<void> {
  const hr = await year.hr();
  const answer = await hr.submit(await hr.get('/hr/framework/new'), '#framework-form', {
    kind: 'accord',
    title: 'Accord sur le télétravail près du domicile',
    signedOn: '2025-11-12',
    effectiveOn: '2025-12-01',
    clauses,
    'fact-signatoryShare': '62',
  });
  year.noted('framework', answer);
}

/** Sends the list of those who have signed on paper, and records it. */
export async function recordPapers(year: PortalYear, people: readonly Colleague[], startOn: IsoDate): Promise<void> {
  const rows = people.map(
    ({ staffNumber, daysPerWeek, endOn }) =>
      `${staffNumber};${addDays(startOn, -14)};${startOn};${daysPerWeek};domicile et tiers-lieux;${endOn ?? ''};0;30`,
  );
  const head = 'matricule;signé le;prise d’effet;jours par semaine;lieux;fin;adaptation;préavis';
  const hr = await year.hr();
  await hr.get(LISTS);
  const sent = await hr.upload(LISTS, { file: new File([[head, ...rows].join('\n')], 'a.csv', { type: 'text/csv' }) });
  await year.settled();
  const report = await hr.get(sent.url.pathname);
  year.noted('paper list', await hr.submit(report, '#application'));
  await year.settled();
}

/** Prepares texts for people without any, and sends them. */
export async function proposeTo(year: PortalYear, people: readonly Colleague[], startOn: IsoDate): Promise<void> {
  const hr = await year.hr();
  for (const days of new Set(people.map(({ daysPerWeek }) => daysPerWeek))) {
    const group = people.filter(({ daysPerWeek }) => daysPerWeek === days);
    const form = await hr.get('/hr/agreements/new');
    const answer = await hr.submit(form, '#prepare', {
      employeeIds: group.map(({ known }) => known!.employeeId),
      daysPerWeek: String(days),
      adaptationMonths: '0',
      startOn,
    });
    year.noted('prepare', answer);
  }
  await sendDrafts(year);
}

/** Sends every draft. */
export async function sendDrafts(year: PortalYear): Promise<void> {
  const drafts = await year.rows<{ id: string }>(`select id from agreements where state = 'draft'`);
  if (drafts.length === 0) return;
  const hr = await year.hr();
  const answer = await hr.post('/hr/agreements/sendings', { ids: drafts.map(({ id }) => id), confirmed: 'yes' }, STAY);
  year.noted('send', answer);
  await year.settled();
}

/** Reads, ticks, identifies again and signs, without scripts. */
export async function sign(year: PortalYear, { email }: Colleague): Promise<boolean> {
  const browser = year.portal.browser();
  await signInAs(browser, year.slug, email);
  const text = await browser.get('/my/agreement');
  const tick = text.$('#consent').attr('value');
  if (tick === undefined) return false;
  const confirm = await browser.submit(text, '#consent-form', { consent: tick });
  const signing = await confirmIdentity(browser, confirm);
  return year.noted('sign', await browser.submit(signing, '#signature-form', {}, STAY));
}

/** Signs for the employer whatever waits for that, in one go. */
export async function countersign(year: PortalYear): Promise<void> {
  const waiting = await year.rows(`select from agreements where state = 'signed_by_employee'`);
  if (waiting.length === 0) return;
  const hr = await year.identifiedHr();
  const list = await hr.get('/hr/agreements/countersignatures');
  const ready = await confirmIdentity(hr, await hr.get(list.$('.notice a.btn-primary').attr('href')!));
  const ids = ready
    .$('#countersign [name=ids]')
    .map((_, box) => ready.$(box).attr('value'))
    .get();
  const consent = ready.$('#consent').attr('value')!;
  year.noted('countersign', await hr.submit(ready, '#countersign', { ids, consent }));
  await year.settled();
}

/** An agreement in force. */
export interface InForce {
  readonly id: string;
  readonly staffNumber: string;
}

/** Agreements in force today that nothing follows yet. */
export const inForce = (year: PortalYear): Promise<InForce[]> =>
  year.rows<InForce>(
    `select a.id, e.staff_number as "staffNumber" from agreements a join employees e on e.id = a.employee_id
     where a.state = 'in_force' and a.effective @> $1::date and (upper(a.effective) is null or upper(a.effective) > $1::date + 60)
       and (e.left_on is null or e.left_on > $1::date + 60)
       and not exists (select from agreements b where b.employee_id = a.employee_id and b.state in ('draft', 'sent', 'signed_by_employee'))
       and not exists (select from agreements b where b.employee_id = a.employee_id and b.start_on > a.start_on
         and b.state = 'in_force')
     order by 2`,
    [year.today],
  );

/** Begins other terms for somebody, from a Monday in two weeks. */
export async function change(year: PortalYear, { id }: InForce, daysPerWeek: number): Promise<void> {
  const hr = await year.hr();
  const form = await hr.post(`/hr/agreements/${id}/changes`);
  if (!year.noted('begin change', form)) return;
  const startOn = isoWeek(addDays(year.today, 14)).monday;
  year.noted('change', await hr.submit(form, '#correction', { daysPerWeek: String(daysPerWeek), startOn }, STAY), id);
}

/** The employer ends terms with the notice of the text. */
export async function end(year: PortalYear, { id }: InForce): Promise<void> {
  const hr = await year.hr();
  const lastDay = addDays(year.today, 32);
  const fields = { action: 'end', reason: 'Réorganisation de l’unité', lastDay, confirmed: 'yes' };
  year.noted('end', await hr.post(`/hr/agreements/${id}/closure`, fields, STAY), id);
  await year.settled();
}

/** Somebody comes back with notice. */
export async function comeBack(year: PortalYear, person: Colleague, { id }: InForce): Promise<void> {
  const browser = await year.person(person);
  const fields = { lastDay: addDays(year.today, 33), why: '', confirmed: 'yes' };
  const answer = await browser.post(`/my/agreement/${id}/return`, fields, STAY);
  year.noted('return', answer, id);
  await year.settled();
}

/** The employer suspends for some days, and lets half of them resume earlier. */
export async function suspend(year: PortalYear, { id }: InForce, resumes: boolean): Promise<void> {
  const hr = await year.hr();
  const [from, to] = [addDays(year.today, 3), addDays(year.today, 17)];
  const fields = { from, to, why: 'Travaux au service', shortNotice: 'Urgence des travaux', confirmed: 'yes' };
  if (!year.noted('suspend', await hr.post(`/hr/agreements/${id}/suspensions`, fields, STAY), id)) return;
  await year.settled();
  if (!resumes) return;
  const on = addDays(from, 7);
  year.noted('resume', await hr.post(`/hr/agreements/${id}/resumption`, { on, confirmed: 'yes' }, STAY), id);
  await year.settled();
}

/** Prepares the same terms for as long again where they end within two months. */
export async function renewWhatEnds(year: PortalYear): Promise<void> {
  const ending = await year.rows<{ id: string }>(
    `select a.id from agreements a where a.state = 'in_force' and upper(a.effective) between $1::date + 20 and $1::date + 60
       and a.end_on is not null and not exists (select from agreements b where b.employee_id = a.employee_id and b.version > a.version)
     order by a.id`,
    [year.today],
  );
  const half = ending.filter((_, n) => n % 2 === 0);
  if (half.length === 0) return;
  const hr = await year.hr();
  year.noted('renew', await hr.post('/hr/agreements/renewals', { ids: half.map(({ id }) => id) }));
}
