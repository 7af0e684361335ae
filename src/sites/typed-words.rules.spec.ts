import { cityOfDistrict, plainWriting, townOfAddress, whereWanted } from './typed-words.rules.js';

describe('what people write around a postcode', () => {
  it.each([
    ['35 000', '35000'],
    ['75 011 Paris', '75011 Paris'],
    ['F-67000 Strasbourg', '67000 Strasbourg'],
    ['FR-35000 Rennes', '35000 Rennes'],
    ['code postal 44000', '44000'],
    ['CP : 33000', '33000'],
    ['44000 NANTES CEDEX 2', '44000 NANTES'],
    ['Le Mans, France', 'Le Mans'],
    // No postcode: left as it is.
    ['48 002', '48 002'],
    ['Fr-3', 'Fr-3'],
    ['Montpellier Sud de France', 'Montpellier Sud de France'],
  ])('%s is read as %s', (typed, plain) => {
    expect(plainWriting(typed)).toBe(plain);
  });
});

describe('a district', () => {
  it.each([
    ['Paris 11', 'Paris'],
    ['Paris XI', 'Paris'],
    ['Lyon 7e arrondissement', 'Lyon'],
    ['11e arrondissement de Paris', 'Paris'],
    ['3ème arrondissement de Lyon', 'Lyon'],
    ['Paris 5th district', 'Paris'],
    ['Paris 21', undefined],
    ['Lyon 10', undefined],
    ['Paris XXI', undefined],
    ['Rennes 3', undefined],
    ['12e arrondissement de Tours', undefined],
  ])('%s lies in %s', (typed, name) => {
    expect(cityOfDistrict(typed)?.name).toBe(name);
  });
});

describe('the town of an address', () => {
  it.each([
    ['12 rue Nationale, 37000 Tours', 'Tours'],
    ['10 rue de la Paix 75002 Paris', 'Paris'],
    ['3 place du Marché, 37150 Bléré', 'Bléré'],
    ['5 impasse du Moulin, Guérande', 'Guérande'],
    ['8 quai de la Fosse - Nantes', 'Nantes'],
    ['1 place Bellecour Lyon', 'Lyon'],
    ['44 Grande Rue, La Roche-sur-Yon', 'La Roche-sur-Yon'],
    // Streets that are called after a town, and nothing that says where they are.
    ['10 rue de Rennes', undefined],
    ['avenue de la Grande Armée', undefined],
    ['25 rue Saint-Denis', undefined],
    ['12 rue Nationale', undefined],
    ['12 rue Nationale, 99999', undefined],
  ])('%s: %s', (typed, name) => {
    expect(townOfAddress(typed)?.name).toBe(name);
  });
});

it.each([
  ['coworking à Rennes', 'rennes'],
  ['Espace de coworking Grenoble', 'grenoble'],
  ['shared workspace in Lille', 'lille'],
  ['tiers-lieux près de Vannes', 'vannes'],
  ['Coworking', undefined],
  ['La Quincaillerie', undefined],
  ['Rennes', undefined],
])('%s is looked for at %s', (typed, where) => {
  expect(whereWanted(typed)).toBe(where);
});
