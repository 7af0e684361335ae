import { addDays } from '#libs/calendar/index.js';
import type { Colleague } from './staff.js';
import type { PortalYear } from './portal-year.js';

/** Invites somebody to the yearly interview, a week ahead. */
export async function invite(year: PortalYear, { known }: Colleague): Promise<void> {
  const hr = await year.hr();
  await hr.get('/account');
  const answer = await hr.post(`/interviews/people/${known!.employeeId}`, {
    day: addDays(year.today, 7),
    time: '10:00',
    lasts: '45',
    place: 'Salle des fêtes',
  });
  year.noted('invite', answer);
}

/** Writes the minutes of interviews that were to be held, and everybody answers theirs. */
export async function hold(year: PortalYear, people: ReadonlyMap<string, Colleague>): Promise<void> {
  const planned = await year.rows<{ id: string; employee: string; day: string }>(
    `select id, employee_id as employee, (starts_at at time zone 'Europe/Paris')::date::text as day from interviews
     where held_on is null and cancelled_at is null and starts_at < $1 order by id`,
    [year.portal.clock.now()],
  );
  for (const { id, employee, day } of planned) {
    const hr = await year.hr();
    await hr.get('/account');
    const minutes = { heldOn: day, workload: 'Soutenable.', conditions: 'Bonnes.', isolation: 'Aucun.', measures: '' };
    if (!year.noted('minutes', await hr.post(`/interviews/${id}/minutes`, minutes), id)) continue;
    const person = people.get(employee);
    if (!person) continue;
    const browser = await year.person(person);
    const own = await browser.get('/my/interviews');
    if (own.$('form[action$="/answer"]').length === 0) continue;
    const answer = await browser.submit(own, 'form[action$="/answer"]', { reply: 'confirmed', remark: '' });
    year.noted('confirm minutes', answer, id);
  }
  await year.settled();
}
