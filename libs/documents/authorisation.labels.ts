import type { AgreementLabels } from './agreement.labels.js';
import type { AttestationLabels } from './attestation.labels.js';
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

interface AttestedWords {
  readonly identity: Pick<AttestationLabels['identity'], 'framework' | 'noFramework'>;
  readonly frameworkKind: Pick<AttestationLabels['frameworkKind'], 'charter' | 'individual_agreement'>;
  readonly figures: Pick<AttestationLabels['figures'], 'employeesCovered' | 'agreementsInForce' | 'employeesAtDesks'>;
  readonly statement: AttestationLabels['statement'];
  readonly few: AttestationLabels['desks']['few'];
}

const ATTESTED: Readonly<Record<DocumentLocale, AttestedWords>> = {
  fr: {
    identity: {
      framework: 'Cadre (décret n°\u00a02016-151)',
      noFramework:
        'Aucun texte propre renseigné : autorisations fondées sur le décret n°\u00a02016-151 du 11 février 2016',
    },
    frameworkKind: {
      charter: 'Arrêté, délibération ou décision',
      individual_agreement: 'Décret n°\u00a02016-151 seul',
    },
    figures: {
      employeesCovered: ['agent couvert', 'agents couverts'],
      agreementsInForce: ['autorisation en vigueur', 'autorisations en vigueur'],
      employeesAtDesks: ['agent avec réservation', 'agents avec réservation'],
    },
    few: (smallest) =>
      `Moins de ${smallest} agents ont une réservation sur la période : le détail n’est pas montré, il pourrait désigner quelqu’un.`,
    statement: (employer, from, to) =>
      `${employer} déclare avoir organisé, du ${from} au ${to}, le télétravail d’agents dans des tiers-lieux proches de leur domicile. ` +
      'Les chiffres et les constats ci-dessous sont établis selon les éléments fournis par l’employeur et enregistrés dans son registre de télétravail. Les jours comptés sont réservés et non annulés.',
  },
  en: {
    identity: {
      framework: 'Basis (décret n°\u00a02016-151)',
      noFramework: 'No text of its own recorded: authorisations under décret n°\u00a02016-151 of 11 February 2016',
    },
    frameworkKind: { charter: 'Order, resolution or decision', individual_agreement: 'Décret n°\u00a02016-151 alone' },
    figures: {
      employeesCovered: ['agent covered', 'agents covered'],
      agreementsInForce: ['authorisation in force', 'authorisations in force'],
      employeesAtDesks: ['agent with a booking', 'agents with a booking'],
    },
    few: (smallest) =>
      `Fewer than ${smallest} agents have a booking in the period: the details are not shown, since they could point at somebody.`,
    statement: (employer, from, to) =>
      `${employer} states that, from ${from} to ${to}, it organised the telework of agents in coworking spaces near their homes. ` +
      'The figures and findings below are drawn up according to the facts provided by the employer and recorded in its telework register. The days counted are booked and not cancelled.',
  },
};

/** The words of an attestation, as those of a public employer. */
export function attestedAuthorisations(locale: DocumentLocale, attestation: AttestationLabels): AttestationLabels {
  const { identity, frameworkKind, figures, statement, few } = ATTESTED[locale];
  return {
    ...attestation,
    statement,
    identity: { ...attestation.identity, ...identity },
    frameworkKind: { ...attestation.frameworkKind, ...frameworkKind },
    figures: { ...attestation.figures, ...figures },
    desks: { ...attestation.desks, few },
  };
}
