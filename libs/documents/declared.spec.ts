import { agreementView } from './agreement.view.js';
import { attestationTwin } from './attestation.twin.js';
import { attestationView } from './attestation.view.js';
import { sampleAgreement, sampleAttestation } from './samples.js';

/** What a document says of an employer that opened itself and that nobody has checked. */
const EMPLOYER = { name: 'Menuiserie Exemple', siren: '732829320' };
const WORDS = {
  fr: 'Nom et numéro déclarés par l’employeur, non vérifiés',
  en: 'Name and number declared by the employer, not checked',
};

describe.each(['fr', 'en'] as const)('an employer that is declared, in %s', (locale) => {
  const said = (declared: boolean) => {
    const employer = { ...EMPLOYER, ...(declared && { declared }) };
    return [
      JSON.stringify(attestationView(sampleAttestation(locale, { employer }), '').identity),
      JSON.stringify(agreementView(sampleAgreement(locale, { employer }), '').parties),
    ];
  };

  it('is said to be so on what is signed and sealed, and no other is', () => {
    for (const text of said(true)) expect(text).toContain(WORDS[locale]);
    for (const text of said(false)) expect(text).not.toContain(WORDS[locale]);
  });
});

it('is so in the data twin, where a checked one says nothing', () => {
  const twin = (employer: typeof EMPLOYER & { declared?: boolean }) =>
    attestationTwin(sampleAttestation('fr', { employer }));
  expect(twin({ ...EMPLOYER, declared: true })).toMatchObject({ employer: { declared: true } });
  expect(twin(EMPLOYER)['employer']).not.toHaveProperty('declared');
});
