import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import { communeIndex, findCommune, type CommuneDoubt, type CommuneHints } from './index.js';

const found = (hints: CommuneHints) => {
  const { commune, doubt } = findCommune(hints);
  return commune ? commune.insee : doubt.why;
};
const doubtOf = (hints: CommuneHints): CommuneDoubt | null => findCommune(hints).doubt;
const names = (hints: CommuneHints) => {
  const doubt = doubtOf(hints);
  return doubt && 'among' in doubt ? doubt.among.map(({ name }) => name) : [];
};

describe('what an address means', () => {
  it.each([
    [{ insee: '37261', postcode: '37200', name: 'Tours' }, '37261'],
    [{ insee: '1004' }, '01004'],
    [{ postcode: '37100', name: 'TOURS' }, '37261'],
    [{ postcode: '37000' }, '37261'],
    [{ name: '37000 Tours' }, '37261'],
    [{ name: 'Saint-Denis (93200)' }, '93066'],
    [{ name: 'Tours (37000)', postcode: '37000' }, '37261'],
    [{ postcode: '97400', name: 'Saint-Denis' }, '97411'],
    [{ postcode: '93200', name: 'St Denis' }, '93066'],
    [{ postcode: '37540', name: 'St Cyr s/ Loire' }, '37214'],
    [{ postcode: '76600', name: 'HAVRE (LE)' }, '76351'],
    [{ name: 'Amboise' }, '37003'],
    [{ insee: '37261', postcode: '37200', name: 'Quartier des Deux-Lions' }, '37261'],
  ] as [CommuneHints, string][])('%j is %s', (hints, insee) => {
    expect(found(hints)).toBe(insee);
  });

  it.each([
    [{ postcode: '37927', name: 'Tours Cedex 9' }, '37261'],
    [{ postcode: '20702', name: 'AJACCIO CEDEX 9' }, '2A004'],
    [{ postcode: '20303', name: 'AJACCIO CEDEX' }, '2A004'],
    [{ postcode: '20407', name: 'BASTIA CEDEX' }, '2B033'],
    [{ postcode: '20200', name: 'Bastia' }, '2B033'],
    [{ postcode: '59665', name: 'VILLENEUVE D ASCQ CEDEX' }, '59009'],
    [{ postcode: '75011', name: 'Paris 11e Arrondissement' }, '75056'],
    [{ postcode: '75015', name: 'Paris 15 EME' }, '75056'],
    [{ postcode: '75015', name: 'PARIS XV' }, '75056'],
    [{ postcode: '69003', name: 'Lyon 3e arr.' }, '69123'],
    [{ postcode: '69003', name: 'LYON CEDEX 03' }, '69123'],
    [{ postcode: '13008', name: 'Marseille 8ème ardt' }, '13055'],
  ] as [CommuneHints, string][])('%j (CEDEX, arrondissement) is %s', (hints, insee) => {
    expect(found(hints)).toBe(insee);
  });

  it.each([
    ['Évry', '91000', '91228'],
    ['Le Chesnay', '78150', '78158'],
    ['Cherbourg-Octeville', '50100', '50129'],
    ['Oullins', '69600', '69149'],
    ['Pierre-Bénite', '69310', '69149'],
    ['Château-Gontier', '53200', '53062'],
    ['Herblay', '95220', '95306'],
    ["Château-d'Olonne", '85180', '85194'],
    ['Pierrefitte-sur-Seine', '93380', '93066'],
    ['Annecy-le-Vieux', '74940', '74010'],
    ['Lamballe', '22400', '22093'],
    ['Saint-Ouen', '93400', '93070'],
    ['Courcouronnes', '91080', '91228'],
    ['Vire', '14500', '14762'],
    ['Marennes', '17320', '17219'],
    ['Marennes', '69970', '69281'],
  ])('%s %s, merged or renamed, is %s', (name, postcode, insee) => {
    expect(found({ name, postcode })).toBe(insee);
  });

  it.each([
    ['91182', '91228'],
    ['85060', '85194'],
    ['85166', '85194'],
    ['78306', '95306'],
    ['75115', '75056'],
    ['69383', '69123'],
  ])('code %s, of before, is %s', (insee, now) => {
    expect(found({ insee })).toBe(now);
  });
});

describe('what an address does not decide', () => {
  it.each([
    [{}, 'nothing'],
    [{ postcode: '37400' }, 'postcode-shared'],
    [{ postcode: '99999' }, 'postcode-unknown'],
    [{ name: 'Saint-Denis' }, 'name-ambiguous'],
    [{ name: 'Évry' }, 'name-ambiguous'],
    [{ name: 'Vire' }, 'name-ambiguous'],
    [{ name: 'Marennes' }, 'name-ambiguous'],
    [{ insee: '99999', name: 'Tours' }, 'code-unknown'],
    [{ postcode: '37000', name: 'Atlantis' }, 'name-unknown'],
    [{ postcode: '37000', name: 'Amboise' }, 'postcode-disagrees'],
    [{ postcode: '91000', name: 'Tours' }, 'postcode-disagrees'],
    [{ insee: '37130', postcode: '37130', name: 'Langeais' }, 'code-disagrees'],
    [{ insee: '37261', postcode: '37400', name: 'Amboise' }, 'code-disagrees'],
    [{ insee: '37261', postcode: '75001' }, 'code-disagrees'],
    [{ insee: '37261', postcode: '99999' }, 'code-disagrees'],
    [{ insee: '37003', name: 'Tours' }, 'code-disagrees'],
    [{ insee: '37003', name: 'Nulleparville' }, 'code-disagrees'],
    [{ postcode: '92925', name: 'PARIS LA DEFENSE CEDEX' }, 'area'],
    [{ postcode: '97133', name: 'Saint-Barthélemy' }, 'not-covered'],
    [{ postcode: '97150', name: 'Saint-Martin' }, 'not-covered'],
    [{ postcode: '98800', name: 'Nouméa' }, 'not-covered'],
    [{ postcode: '98714' }, 'not-covered'],
    [{ name: 'Papeete' }, 'not-covered'],
    [{ insee: '98818' }, 'not-covered'],
    [{ postcode: '98000', name: 'Monaco' }, 'not-covered'],
    [{ postcode: '49270', name: "Orée d'Anjou" }, 'not-covered'],
    [{ postcode: '97418', name: 'Plaine des Cafres' }, 'name-unknown'],
  ] as [CommuneHints, string][])('%j: %s', (hints, why) => {
    expect(found(hints)).toBe(why);
  });

  it('names the communes to choose from, the likeliest first', () => {
    expect(names({ name: 'Évry' })).toEqual(['Évry-Courcouronnes', 'Évry']);
    expect(names({ name: 'Vire' })).toEqual(['Vire Normandie', 'Viré']);
    expect(names({ postcode: '92925', name: 'La Défense Cedex' })).toEqual(['Courbevoie', 'Puteaux', 'Nanterre']);
    expect(doubtOf({ insee: '37130', postcode: '37130', name: 'Langeais' })).toMatchObject({
      postcode: true,
      commune: { name: 'Ligueil' },
      among: [{ name: 'Langeais' }],
    });
    expect(doubtOf({ postcode: '97418', name: 'Plaine des Cafres' })).toMatchObject({ here: [{ name: 'Le Tampon' }] });
    expect(doubtOf({ postcode: '98714', name: 'Papeete' })).toMatchObject({ name: 'Papeete (98735)', overseas: true });
    expect(doubtOf({ postcode: '49270', name: "Orée d'Anjou" })).toMatchObject({ overseas: false });
  });
});

describe('the whole of the Code officiel géographique', () => {
  const path = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/communes.json');
  const cog = z
    .array(
      z.object({
        code: z.string(),
        nom: z.string(),
        type: z.string(),
        chefLieu: z.string().optional(),
        anciensCodes: z.array(z.string()).default([]),
        codesPostaux: z.array(z.string()).default([]),
      }),
    )
    .parse(JSON.parse(readFileSync(path, 'utf8')));
  const placed = (insee: string) =>
    communeIndex().byPostcode('').length === 0 && communeIndex().ofCode(insee).length > 0;

  it('every commune is found by its name with each of its postcodes', () => {
    const lost = communeIndex()
      .all()
      .flatMap(({ insee, name, postcodes }) => postcodes.map((postcode) => ({ insee, name, postcode })))
      .filter(({ insee, name, postcode }) => found({ name, postcode }) !== insee);
    expect(lost).toEqual([]);
  });

  it('every delegated or associated commune and every former code means the commune of today', () => {
    const today = new Map(cog.filter(({ type }) => type === 'commune-actuelle').map((row) => [row.code, row]));
    const parts = cog.filter(({ chefLieu }) => chefLieu !== undefined && placed(chefLieu));
    const lost = parts.filter(({ nom, chefLieu }) => {
      const postcodes = today.get(chefLieu ?? '')?.codesPostaux ?? [];
      return !postcodes.some((postcode) => found({ name: nom, postcode }) === chefLieu);
    });
    expect(parts.length).toBeGreaterThan(2_500);
    // A commune of its own again, which the list still has as a part of another.
    expect(lost.map(({ nom }) => nom)).toEqual(['La Neuville-Garnier']);
    const codes = [...today.values()].flatMap(({ code, anciensCodes }) => anciensCodes.map((old) => ({ code, old })));
    const unknown = codes.filter(
      ({ code, old }) => placed(code) && !today.has(old) && communeIndex().ofCode(old).length === 0,
    );
    expect(codes.length).toBeGreaterThan(4_000);
    expect(unknown).toEqual([]);
  });
});
