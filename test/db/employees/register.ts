import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { CreateEmployer } from '../../../src/employers/index.js';
import type { NewEmployee } from '../../../src/employees/index.js';
import type { TestApp } from '../../support/app.js';

let sirens = 200_000_000;

/** Opens an employer with an empty register. */
export async function emptyRegister(portal: TestApp, slug: string): Promise<RequestContext & { employerId: string }> {
  sirens += 1;
  const create = portal.app.get(CreateEmployer, { strict: false });
  const input = { slug, name: `Société ${slug}`, siren: String(sirens) };
  const { id } = await create.execute(systemContext('test', null, 'test'), input);
  return { ...systemContext('test', id, 'test'), employerId: id };
}

/** A fictional person of Tours. */
export const person = (staffNumber: string, changes: Partial<NewEmployee> = {}): NewEmployee => ({
  staffNumber,
  email: `${staffNumber.toLowerCase()}@fictif.example`,
  givenName: 'Personne',
  familyName: `Fictive ${staffNumber}`,
  communeInsee: '37261',
  ...changes,
});

export const HEADER = 'matricule;nom;prénom;e-mail;commune;responsable';

/** A file of employees of Tours, one row a staff number, or the row itself. */
export const csv = (...rows: string[]): Uint8Array =>
  Buffer.from(
    [
      HEADER,
      ...rows.map((row) => (row.includes(';') ? row : `${row};Fictif;Camille;${row}@fictif.example;Tours;`)),
    ].join('\r\n'),
  );
