import { systemContext } from '#libs/platform/context/index.js';
import { VerifyAudit } from '../../../src/audit/index.js';
import { CreateEmployer, EmployerDirectory, sirenChecks, type NewEmployer } from '../../../src/employers/index.js';
import { testApp, type TestApp } from '../../support/app.js';

let portal: TestApp;
beforeAll(async () => {
  portal = await testApp();
});
afterAll(() => portal.close());

const ctx = systemContext('palier employer create', null, 'test');
const GOOD: NewEmployer = { slug: 'demo-fictive', name: 'Fictive SA', siren: '732 829 320' };
/** What a program may send, whatever the types say. */
const create = (changes: object = {}) =>
  portal.app.get(CreateEmployer, { strict: false }).execute(ctx, { ...GOOD, ...changes });
const directory = () => portal.app.get(EmployerDirectory, { strict: false });

describe('opening an employer', () => {
  it('gives a tenant whose audit chain begins with its own creation', async () => {
    const employer = await create();
    expect(employer).toMatchObject({ slug: 'demo-fictive', siren: '732829320', sector: 'private', locale: 'fr' });
    expect(await directory().bySlug('demo-fictive')).toEqual(employer);
    expect(await directory().byId(employer.id)).toEqual(employer);
    expect(await directory().all()).toEqual([{ ...employer, closedAt: null, check: null }]);
    const chain = await portal.app
      .get(VerifyAudit, { strict: false })
      .execute(systemContext('test', employer.id, 'test'));
    expect(chain).toMatchObject({ entries: 1, broken: null });
  });

  it.each([
    [{ slug: 'Majuscule' }, 'slug', 'employers.slug-form'],
    [{ slug: 'a' }, 'slug', 'employers.slug-form'],
    [{ slug: 'x; drop table' }, 'slug', 'employers.slug-form'],
    [{ siren: '12345678' }, 'siren', 'employers.siren-form'],
    [{ siren: '12345678x' }, 'siren', 'employers.siren-form'],
    [{ sector: 'associative' }, 'sector', 'employers.sector-form'],
    [{ name: '  ' }, 'name', 'input.missing'],
    [{ name: 'a\u0000b' }, 'name', 'employers.name-form'],
    [{ name: 'SA \u202eevitciF' }, 'name', 'employers.name-form'],
    [{ name: '서울 SA' }, 'name', 'employers.name-unprintable'],
    [{ locale: 'de' }, 'locale', 'input.wrong-form'],
  ])('refuses %j, naming the field', async (changes, field, code) => {
    await expect(create({ slug: 'autre', siren: '123456782', ...changes })).rejects.toMatchObject({
      status: 422,
      fields: [{ field, code }],
    });
  });

  it('refuses a slug or SIREN that is taken, also when two come at once', async () => {
    await expect(create({ siren: '123456782' })).rejects.toMatchObject({ code: 'employers.slug-taken' });
    await expect(create({ slug: 'autre' })).rejects.toMatchObject({ code: 'employers.siren-taken' });
    const outcomes = await Promise.allSettled(
      ['200000008', '200000016'].map((siren) => create({ slug: 'course', siren })),
    );
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await directory().bySlug('autre')).toBeNull();
  });

  it('knows a check digit', () => {
    expect(['732829320', '356000000'].map(sirenChecks)).toEqual([true, true]);
    expect(['732829321', '123456789', '12', ''].map(sirenChecks)).toEqual([false, false, false, false]);
  });
});
