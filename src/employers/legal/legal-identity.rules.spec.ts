import { LEGAL_IDENTITY, NEW_SIGNATORY } from './legal-identity.rules.js';

const IDENTITY = {
  legalName: 'Ateliers Fictifs',
  legalForm: 'société par actions simplifiée',
  seat: '1 place de l’Exemple\r\n\r\n 41000 Ville-Modèle ',
  siret: '000 000 018 00014',
  registry: '',
  branchAgreement: ' métallurgie (IDCC 3248) ',
};
const SIGNATORY = {
  memberId: null,
  signatoryName: 'Camille Exemple',
  function: 'directrice des ressources humaines',
  authority: 'delegation',
  reference: 'délégation du 3 mars 2026',
  validFrom: '2026-03-03',
  validUntil: '',
  namedInAgreements: true,
} as const;
const refused = (result: ReturnType<typeof LEGAL_IDENTITY.safeParse> | ReturnType<typeof NEW_SIGNATORY.safeParse>) =>
  result.success ? [] : result.error.issues.map(({ path, message }) => [path[0], message]);

it('reads an identity as people type it', () => {
  expect(LEGAL_IDENTITY.parse(IDENTITY)).toEqual({
    legalName: 'Ateliers Fictifs',
    legalForm: 'société par actions simplifiée',
    timeZone: null,
    seat: ['1 place de l’Exemple', '41000 Ville-Modèle'],
    siret: '00000001800014',
    registry: null,
    branchAgreement: 'métallurgie (IDCC 3248)',
  });
  expect(LEGAL_IDENTITY.parse({ ...IDENTITY, branchAgreement: '' }).branchAgreement).toBeNull();
});

it.each([
  ['legalName', '', 'employers.words-missing'],
  ['legalForm', ' ', 'employers.words-missing'],
  ['seat', '\n', 'employers.words-missing'],
  ['seat', '1\n2\n3\n4\n5\n6', 'employers.seat-lines'],
  ['siret', '123', 'employers.siret-form'],
  ['registry', 'RCS \u202e', 'employers.words-form'],
  ['branchAgreement', 'métallurgie \u202e', 'employers.words-form'],
])('refuses %s %j by its field', (field, value, code) => {
  expect(refused(LEGAL_IDENTITY.safeParse({ ...IDENTITY, [field]: value }))).toEqual([[field, code]]);
});

it.each([
  [{ reference: ' ' }, 'reference', 'employers.delegation-unnamed'],
  [{ validUntil: '2026-03-02' }, 'validUntil', 'employers.ends-before'],
  [{ validFrom: '2026-02-30' }, 'validFrom', 'employers.day-form'],
  [{ function: '' }, 'function', 'employers.words-missing'],
])('refuses a signatory with %o', (change, field, code) => {
  expect(refused(NEW_SIGNATORY.safeParse({ ...SIGNATORY, ...change }))).toEqual([[field, code]]);
});

it('needs no act where the office itself binds', () => {
  expect(NEW_SIGNATORY.parse({ ...SIGNATORY, authority: 'statutory', reference: '' }).reference).toBeNull();
});
