import { ApplyImportJob } from '../../../src/employees/imports/apply-import.job.js';
import { CheckImportJob } from '../../../src/employees/imports/check-import.job.js';
import { ConfirmImport } from '../../../src/employees/imports/confirm-import.js';
import { ImportPage } from '../../../src/employees/imports/import.page.js';
import { UploadImport } from '../../../src/employees/imports/upload-import.js';
import { testApp, type TestApp } from '../../support/app.js';
import { emptyRegister, HEADER } from './register.js';

let portal: TestApp;
beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T09:00:00Z') });
});
afterAll(() => portal.close());

const get = <T>(type: abstract new (...args: never[]) => T): T => portal.app.get<T>(type, { strict: false });
const ROWS = 2_500;
/** Every tenth names a place that does not exist. */
const file = Buffer.from(
  [
    HEADER,
    ...Array.from({ length: ROWS }, (_, n) => {
      const commune = n % 10 === 9 ? 'Nulleparville' : 'Saint-Pierre-des-Corps';
      return `N${n};Fictive;Personne ${n};n${n}@fictif.example;${commune};`;
    }),
  ].join('\n'),
);

/** Does work that ends without a word once its progress comes to a step of so many rows. */
async function brokenOff(done: number, work: () => Promise<void>): Promise<void> {
  await portal.database.query(`
    create function fall_over() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
    create trigger fall_over before update on job_runs for each row when (new.done >= ${done}) execute function fall_over()`);
  try {
    await expect(work()).rejects.toThrow('killed');
  } finally {
    await portal.database.query('drop trigger fall_over on job_runs; drop function fall_over()');
  }
}

/** An import as far as it is uploaded, with what can be seen of it. */
async function uploaded(slug: string) {
  const own = await emptyRegister(portal, slug);
  const importId = await get(UploadImport).execute(own, { fileName: 'f.csv', bytes: file });
  const look = async () => (await get(ImportPage).byId(own, importId)).found;
  const report = async () => {
    const { rowsGood, rowsBad, problems, preview, counts } = await look();
    return { rowsGood, rowsBad, problems, preview, counts };
  };
  return {
    look,
    report,
    check: () => get(CheckImportJob).handle(own, { importId }),
    confirm: () => get(ConfirmImport).execute(own, { importId, keepGood: true }),
    apply: () => get(ApplyImportJob).handle(own, { importId }),
    people: () =>
      portal.database.query(`select staff_number, email from employees where employer_id = $1 order by staff_number`, [
        own.employerId,
      ]),
  };
}

it('an import that is broken off begins again, and comes to the same report and the same register', async () => {
  const [whole, broken] = [await uploaded('entier'), await uploaded('interrompu')];
  await whole.check();
  await brokenOff(2_000, broken.check);
  expect(await broken.look()).toMatchObject({ state: 'checking', problems: [] });
  await broken.check();
  expect(await whole.report()).toMatchObject({ rowsGood: 2_250, rowsBad: 250 });
  expect(await broken.report()).toEqual(await whole.report());

  await whole.confirm();
  await whole.apply();
  await broken.confirm();
  await brokenOff(1_000, broken.apply);
  expect([await broken.people(), (await broken.look()).state]).toEqual([[], 'applying']);
  await broken.apply();
  expect(await broken.people()).toHaveLength(2_250);
  expect(await broken.people()).toEqual(await whole.people());
});
