import type { AgreementLabels } from './agreement.labels.js';
import type { DocumentLocale } from './common.data.js';

type Words = Pick<AgreementLabels, 'kicker' | 'documentTitle' | 'status' | 'takesEffect' | 'text'> & {
  readonly parties: Pick<AgreementLabels['parties'], 'employer' | 'employee'>;
  readonly role: AgreementLabels['signatures']['role'];
};

const WORDS: Readonly<Record<DocumentLocale, Words>> = {
  fr: {
    kicker: 'Autorisation de télétravail',
    documentTitle: (ref, version) => `Autorisation de télétravail ${ref}, version ${version}`,
    status: {
      draft: 'Brouillon',
      sent: 'Demande à signer par l’agent',
      signed_by_employee: 'Demande signée par l’agent',
      signed_by_both: 'Signée par l’agent et par l’administration',
      in_force: 'En vigueur',
      ended: 'Terminée',
      refused: 'Refusée',
      expired: 'Expirée',
      replaced: 'Remplacée',
    },
    takesEffect: (day) => `Signée par l’agent et par l’administration, prend effet le ${day}`,
    text: 'Texte de l’autorisation',
    parties: { employer: 'L’administration', employee: 'L’agent' },
    role: { employee: 'Demande de l’agent', employer: 'Pour l’administration' },
  },
  en: {
    kicker: 'Telework authorisation',
    documentTitle: (ref, version) => `Telework authorisation ${ref}, version ${version}`,
    status: {
      draft: 'Draft',
      sent: 'Request to be signed by the agent',
      signed_by_employee: 'Request signed by the agent',
      signed_by_both: 'Signed by the agent and the administration',
      in_force: 'In force',
      ended: 'Ended',
      refused: 'Refused',
      expired: 'Expired',
      replaced: 'Replaced',
    },
    takesEffect: (day) => `Signed by the agent and the administration, takes effect on ${day}`,
    text: 'Text of the authorisation',
    parties: { employer: 'The administration', employee: 'The agent' },
    role: { employee: 'Request of the agent', employer: 'For the administration' },
  },
};

/** The words of an agreement export, as those of an authorisation that a public employer grants at an agent's request. */
export function authorisationLabels(locale: DocumentLocale, agreement: AgreementLabels): AgreementLabels {
  const { parties, role, ...words } = WORDS[locale];
  return {
    ...agreement,
    ...words,
    parties: { ...agreement.parties, ...parties },
    signatures: { ...agreement.signatures, role },
  };
}
