import type { IsoMonth } from '#libs/calendar/index.js';
import { tokens } from '../../db/bookings/programme.js';
import type { PortalYear } from './portal-year.js';
import { fileOf, type Colleague } from './staff.js';

const IMPORTS = '/hr/employees/imports';

/** HR sends the file of a month and applies it; whoever is new gets a way in. */
export async function importFile(year: PortalYear, people: readonly Colleague[], month: IsoMonth): Promise<void> {
  const hr = await year.hr();
  await hr.get(IMPORTS);
  const sent = await hr.upload(IMPORTS, { file: fileOf(people, month) });
  await year.settled();
  const report = await hr.get(sent.url.pathname);
  year.noted('import', await hr.submit(report, 'form[action$="/application"]'));
  await year.settled();
  const fresh = people.filter(({ joins, known }) => joins <= month && known === null);
  const ids = await year.rows<{ id: string; number: string }>(
    `select id, staff_number as number from employees where staff_number = any ($1)`,
    [fresh.map(({ staffNumber }) => staffNumber)],
  );
  const employeeIds = fresh.flatMap(({ staffNumber }) => ids.find(({ number }) => number === staffNumber)?.id ?? []);
  if (employeeIds.length !== fresh.length)
    throw new Error(`${fresh.length - employeeIds.length} people of ${month} are not in the register`);
  const made = await tokens(year.portal, { employerId: year.employerId, employeeIds });
  const members = await year.rows<{ id: string; employee: string }>(
    `select id, employee_id as employee from members where employee_id = any ($1)`,
    [employeeIds],
  );
  for (const [n, one] of fresh.entries())
    one.known = {
      employeeId: employeeIds[n]!,
      memberId: members.find(({ employee }) => employee === employeeIds[n])!.id,
      token: made[n]!,
    };
}
