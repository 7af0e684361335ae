import { systemContext } from '#libs/platform/context/index.js';
import { TellFacts } from '../../../src/sites/index.js';
import { openSite } from '../bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';

let portal: TestApp;
beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T08:00:00Z') });
});
afterAll(() => portal.close());

/** The place of a site, as it is stored. */
async function placeOf(siteId: string) {
  const [place] = await portal.database.query<Record<string, unknown>>(
    `select p.id, p.slug, p.name, p.lat, p.source, p.as_of, to_char(p.ended_on, 'YYYY-MM-DD') as ended_on,
       array(select f.slug from former_place_slugs f where f.place_id = p.id order by f.slug) as former
     from places p join sites s on s.place_id = p.id where s.id = $1`,
    [siteId],
  );
  return place!;
}

describe('the place of a site', () => {
  it('comes with the site, at an address made of its name and commune', async () => {
    const site = await openSite(portal, { name: "L'Œuvre & Cie – été", desks: 1 });
    expect(await placeOf(site.id)).toMatchObject({
      slug: 'l-oeuvre-cie-ete-amboise',
      name: "L'Œuvre & Cie – été",
      lat: 47.41,
      source: 'test',
      ended_on: null,
    });
  });

  it('gets an address of its own where another place has the same name', async () => {
    const slugs: unknown[] = [];
    for (let n = 0; n < 3; n += 1)
      slugs.push((await placeOf((await openSite(portal, { name: 'La Ruche', desks: 1 })).id))['slug']);
    expect(slugs).toEqual(['la-ruche-amboise', 'la-ruche-amboise-2', 'la-ruche-amboise-3']);
    expect((await placeOf((await openSite(portal, { name: '!!!', desks: 1 })).id))['slug']).toBe('amboise');
  });

  it('follows the name of the site, and its former address stays its own', async () => {
    const { id } = await openSite(portal, { name: 'Ancien nom', desks: 1 });
    await portal.database.query(`update sites set name = 'Nouveau nom' where id = $1`, [id]);
    expect(await placeOf(id)).toMatchObject({ slug: 'nouveau-nom-amboise', former: ['ancien-nom-amboise'] });
    const other = await openSite(portal, { name: 'Ancien nom', desks: 1 });
    expect((await placeOf(other.id))['slug']).toBe('ancien-nom-amboise-2');
  });

  it('says when somebody changed what it says, and only then', async () => {
    const { id } = await openSite(portal, { name: 'Datée', desks: 1 });
    await portal.database.query(`update places set as_of = '2019-06' where id = $1`, [id]);
    await portal.database.query(`update sites set day_price_cents = 900 where id = $1`, [id]);
    expect((await placeOf(id))['as_of']).toBe('2019-06');
    await portal.database.query(`update sites set address = '4 rue Imaginaire' where id = $1`, [id]);
    expect((await placeOf(id))['as_of']).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('ends with the last of its sites, and begins again with any', async () => {
    const [first, second] = [await openSite(portal, { desks: 1 }), await openSite(portal, { desks: 1 })];
    await portal.database.query('update sites set place_id = $1 where id = $2', [first.id, second.id]);
    const close = (id: string, day: string | null) =>
      portal.database.query('update sites set closed_on = $2 where id = $1', [id, day]);
    await close(first.id, '2026-10-01');
    expect((await placeOf(first.id))['ended_on']).toBeNull();
    await close(second.id, '2026-11-01');
    expect((await placeOf(first.id))['ended_on']).toBe('2026-11-01');
    await close(first.id, null);
    expect((await placeOf(first.id))['ended_on']).toBeNull();
  });

  it('holds no fact of which nobody says who told it, or when', async () => {
    const { id } = await openSite(portal, { desks: 1 });
    const tell = (source: string, asOf: string) =>
      portal.database.query(
        `insert into place_facts (place_id, field, value, source, as_of) values ($1, 'phone', '"02 47 00 00 00"', $2, $3)`,
        [id, source, asOf],
      );
    await expect(tell('', '2024')).rejects.toThrow(/place_facts_source_check/);
    await expect(tell('Ville', 'hier')).rejects.toThrow(/place_facts_as_of_check/);
    await tell('Ville', '2024-08');
  });
});

describe('telling a fact', () => {
  const told = { value: '02 47 00 00 00', field: 'phone', source: 'Ville d’Amboise', asOf: '2026-05' };

  it('writes it once, notes it in the log, and takes it back', async () => {
    const { id } = await openSite(portal, { name: 'Informée', desks: 1 });
    const tell = portal.app.get(TellFacts, { strict: false });
    const ctx = systemContext('test', null, 'test');
    expect(await tell.execute(ctx, { place: 'informee-amboise', facts: [told] })).toEqual(['phone']);
    expect(await tell.execute(ctx, { place: 'informee-amboise', facts: [told] })).toEqual([]);
    expect((await tell.show(ctx, 'informee-amboise')).facts.phone).toMatchObject({
      value: told.value,
      asOf: '2026-05',
    });
    const log = await portal.database.query(
      `select from audit_entries where action = 'sites.tell-facts' and subject_id = $1`,
      [id],
    );
    expect(log).toHaveLength(1);
    expect(await tell.execute(ctx, { place: 'informee-amboise', facts: [], forget: ['phone'] })).toEqual(['phone']);
    expect((await tell.show(ctx, 'informee-amboise')).facts).not.toHaveProperty('phone');
    await expect(tell.execute(ctx, { place: 'nulle-part', facts: [told] })).rejects.toMatchObject({
      code: 'sites.place-unknown',
    });
  });
});
