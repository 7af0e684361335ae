import { partyWords } from './agreement-words.js';

const employer = { name: 'Ateliers Fictifs', siren: '000000018', sector: 'private' } as const;
const identity = {
  legalName: 'Ateliers Fictifs SAS',
  legalForm: 'société par actions simplifiée',
  seat: ['1 place de l’Exemple', '41000 Ville-Modèle'],
  siret: null,
  registry: 'RCS Blois',
  branchAgreement: null,
  timeZone: null,
};
const signatory = {
  id: '00000000-0000-7000-8000-000000000000',
  memberId: null,
  name: 'Camille Exemple',
  function: 'directrice des ressources humaines',
  authority: 'delegation',
  reference: 'délégation du 3 mars 2026',
  validFrom: '2026-03-03',
  validUntil: null,
  namedInAgreements: true,
} as const;
const said = (locale: 'fr' | 'en', parts: Partial<Parameters<typeof partyWords>[1]>) =>
  partyWords(locale, { employer, identity: null, signatory: null, ...parts }).replaceAll(/[\u00a0\u202f]/g, ' ');

it('says of the employer what is recorded, and no more', () => {
  expect(said('fr', {})).toBe('Ateliers Fictifs, SIREN 000 000 018');
  expect(said('fr', { identity })).toBe(
    'Ateliers Fictifs SAS, société par actions simplifiée, dont le siège est 1 place de l’Exemple 41000 Ville-Modèle, RCS Blois 000 000 018',
  );
  expect(said('fr', { identity: { ...identity, branchAgreement: 'métallurgie (IDCC 3248)' } })).toMatch(
    /, RCS Blois 000 000 018, convention collective : métallurgie \(IDCC 3248\)$/,
  );
  expect(said('fr', { identity: { ...identity, registry: null }, signatory })).toMatch(
    /, SIREN 000 000 018, représentée par Camille Exemple, en qualité de directrice des ressources humaines, en vertu de l’acte suivant : délégation du 3 mars 2026$/,
  );
  expect(said('en', { signatory: { ...signatory, authority: 'statutory', reference: null } })).toBe(
    'Ateliers Fictifs, SIREN 000 000 018, represented by Camille Exemple, acting as directrice des ressources humaines',
  );
});
