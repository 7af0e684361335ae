import { agreementView } from './agreement.view.js';
import { attestationTwin } from './attestation.twin.js';
import { attestationView } from './attestation.view.js';
import { sampleAgreement, sampleAttestation } from './samples.js';
import { sampleStatement, STATEMENT_SAMPLES } from './statements/statement-samples.js';
import { statementDocument } from './statements/statement-document.js';

const BRANCH = 'métallurgie (IDCC 3248)';
const employer = (branch: { branchAgreement?: string }) => ({
  name: 'Entreprise fictive',
  siren: '123456789',
  siret: null,
  address: ['41000 Ville-Modèle'],
  logo: null,
  legal: { name: 'ENTREPRISE FICTIVE', form: 'SAS', registry: null, ...branch },
});
const plain = (value: unknown) => JSON.stringify(value).replaceAll(/[\u00a0\u202f]/g, ' ');

/** Everything that prints an employer, with and without its branch agreement. */
const printed = (locale: 'fr' | 'en', branch: { branchAgreement?: string }) => {
  const of = { employer: employer(branch) };
  const sample = STATEMENT_SAMPLES[0]!;
  const statement = statementDocument(sample.kind);
  return [
    plain(agreementView(sampleAgreement(locale, of), '').parties.employer.lines),
    plain(attestationView(sampleAttestation(locale, of), '').identity.facts),
    plain(statement.view(statement.schema.parse(sampleStatement(sample, locale, ['booked'], of)), '')),
  ];
};

it.each([
  ['fr', 'Convention collective'],
  ['en', 'Collective agreement of the branch'],
] as const)('is printed with the employer where it is known, in %s', (locale, label) => {
  for (const words of printed(locale, { branchAgreement: BRANCH })) {
    expect(words).toContain(label);
    expect(words).toContain(BRANCH);
  }
});

it('leaves nothing where it is not known', () => {
  for (const words of printed('fr', {})) expect(words).not.toContain('Convention collective');
});

it('is in the twin, and leaves that of a record of before as it was', () => {
  const twin = (branch: { branchAgreement?: string }) =>
    attestationTwin(sampleAttestation('fr', { employer: employer(branch) }))['employer'];
  expect(twin({ branchAgreement: BRANCH })).toMatchObject({ branchAgreement: BRANCH });
  expect(Object.keys(twin({}) ?? {})).toEqual([
    'name',
    'siren',
    'siret',
    'legalName',
    'legalForm',
    'registry',
    'address',
  ]);
});
