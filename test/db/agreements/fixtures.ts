import { systemContext } from '#libs/platform/context/index.js';
import { CreateEmployer } from '../../../src/employers/index.js';
import { AddEmployees, type NewEmployee } from '../../../src/employees/index.js';
import type { TestApp } from '../../support/app.js';

/** A fictional employer with some employees; ids in the order of their names `P0`, `P1`, … */
export async function employerWith(
  portal: TestApp,
  slug: string,
  siren: string,
  count: number,
  sector: 'private' | 'public' = 'private',
) {
  const { app } = portal;
  const start = systemContext('test', null, 'test-request');
  const employer = await app.get(CreateEmployer, { strict: false }).execute(start, {
    slug,
    name: `Employeur ${slug}`,
    siren,
    sector,
    locale: 'fr',
  });
  const ctx = systemContext('test', employer.id, 'test-request');
  const employees = Array.from({ length: count }, (_, n): NewEmployee => person(slug, n));
  await app.get(AddEmployees, { strict: false }).execute(ctx, employees);
  const rows = await portal.database.query<{ id: string }>(
    `select id from employees where employer_id = $1 order by staff_number`,
    [employer.id],
  );
  return { employer, ctx, employeeIds: rows.map(({ id }) => id) };
}

/** A fictional person; communes of the Touraine. */
function person(slug: string, n: number): NewEmployee {
  return {
    staffNumber: `P${String(n).padStart(4, '0')}`,
    email: `p${n}@${slug}.example`,
    givenName: 'Personne',
    familyName: `Fictive ${n}`,
    unit: 'Essais',
    communeInsee: '37003',
  };
}
