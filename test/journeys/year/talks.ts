import { addDays } from '#libs/calendar/index.js';
import type { Colleague } from './staff.js';
import { STAY, type PortalYear } from './portal-year.js';

/** Invites somebody to the yearly interview, a week ahead. */
export async function invite(year: PortalYear, { known }: Colleague): Promise<void> {
  const hr = await year.hr();
  const fields = {
    day: addDays(year.today, 7),
    time: '10:00',
    lasts: '45',
    place: 'Salle des fêtes',
  };
  const answer = await hr.post(`/interviews/people/${known!.employeeId}`, fields, STAY);
  year.noted('invite', answer);
}

/** Writes the minutes of interviews that were to be held, and everybody answers theirs. */
export async function hold(year: PortalYear, people: ReadonlyMap<string, Colleague>): Promise<void> {
  const planned = await year.rows<{ id: string; employee: string; day: string }>(
    `select id, employee_id as employee, (starts_at at time zone 'Europe/Paris')::date::text as day from interviews
     where held_on is null and cancelled_at is null and starts_at < $1 order by id`,
    [year.portal.clock.now()],
  );
  const written: string[] = [];
  for (const { id, day } of planned) {
    const hr = await year.hr();
    const minutes = { heldOn: day, workload: 'Soutenable.', conditions: 'Bonnes.', isolation: 'Aucun.', measures: '' };
    if (!year.noted('minutes', await hr.post(`/interviews/${id}/minutes`, minutes, STAY), id)) continue;
    written.push(id);
  }
  // Of minutes that were answered already nobody gets a letter any more.
  await year.settled();
  for (const { id, employee } of planned.filter((one) => written.includes(one.id))) {
    const person = people.get(employee);
    if (!person) continue;
    const browser = await year.person(person);
    const fields = { reply: 'confirmed', remark: '', edition: '1' };
    const answer = await browser.post(`/my/interviews/${id}/answer`, fields, STAY);
    year.noted('confirm minutes', answer, id);
  }
  await year.settled();
}
