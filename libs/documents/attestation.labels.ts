import type { AttestationData } from './attestation.data.js';
import { lawLabels, type LawLabels } from './attestation-law.labels.js';
import type { DocumentLocale } from './common.data.js';

/** Every fixed word of the attestation. No wording promises anything: outcomes rest on the facts provided. */
export interface AttestationLabels {
  readonly kicker: string;
  readonly title: string;
  readonly period: (from: string, to: string) => string;
  readonly issued: (at: string) => string;
  readonly reference: string;
  readonly specimen: { readonly word: string; readonly title: string; readonly text: string };
  readonly statement: (employer: string, from: string, to: string) => string;
  readonly replaces: (ref: string, issuedOn: string) => string;
  readonly remark: string;
  readonly identity: {
    readonly heading: string;
    readonly employer: string;
    readonly siren: string;
    /** The employer opened itself, and nobody has checked who it is. */
    readonly declared: string;
    readonly siret: string;
    readonly legal: string;
    readonly registry: string;
    readonly branchAgreement: string;
    readonly address: string;
    readonly framework: string;
    readonly signedOn: (date: string) => string;
    readonly noFramework: string;
    readonly signatory: string;
    readonly validUntil: string;
    readonly validity: string;
    readonly stands: (factsOn: string) => string;
  };
  readonly frameworkKind: Readonly<Record<NonNullable<AttestationData['framework']>['kind'], string>>;
  readonly figures: {
    readonly heading: string;
    readonly employeesCovered: readonly [string, string];
    readonly agreementsInForce: readonly [string, string];
    readonly deskDays: readonly [string, string];
    readonly sites: readonly [string, string];
    readonly employeesAtDesks: readonly [string, string];
  };
  readonly desks: {
    readonly heading: string;
    readonly site: string;
    readonly place: string;
    readonly total: string;
    readonly allSites: string;
    readonly unit: string;
    readonly none: string;
    /** Instead of the table, when fewer people than may be shown stand behind all of it. */
    readonly few: (smallest: number) => string;
    /** Why some rows or months are merged. */
    readonly folded: (smallest: number) => string;
    readonly caption: (from: string, to: string) => string;
  };
  readonly law: LawLabels;
  readonly sources: string;
  readonly verify: {
    readonly heading: string;
    readonly scan: string;
    readonly steps: (url: string, code: string) => readonly [string, string, string];
    readonly qrAlt: (url: string) => string;
    readonly code: string;
    readonly twin: string;
    readonly register: string;
    readonly seal: string;
  };
  readonly footer: (ref: string, code: string) => string;
  readonly page: string;
  readonly madeWith: string;
}

const fr: AttestationLabels = {
  kicker: 'Attestation de l’employeur',
  title: 'Télétravail près du domicile, en\u00a0tiers\u2011lieu',
  period: (from, to) => `Période du ${from} au ${to}`,
  issued: (at) => `Établie le ${at}`,
  reference: 'Référence',
  specimen: {
    word: 'SPÉCIMEN',
    title: 'Spécimen : ce document ne prouve rien',
    text: 'Il est scellé avec une clé de démonstration. Les personnes, les entreprises et les chiffres peuvent être fictifs.',
  },
  statement: (employer, from, to) =>
    `${employer} déclare avoir organisé, du ${from} au ${to}, le télétravail de salariés dans des tiers-lieux proches de leur domicile. ` +
    'Les chiffres et les constats ci-dessous sont établis selon les éléments fournis par l’employeur et enregistrés dans son registre de télétravail. Les jours comptés sont réservés et non annulés.',
  remark: 'Précision de l’employeur',
  replaces: (ref, issuedOn) => `Cette attestation remplace l’attestation ${ref} du ${issuedOn}.`,
  identity: {
    heading: 'Employeur et cadre du télétravail',
    employer: 'Employeur',
    siren: 'SIREN',
    declared: 'Nom et numéro déclarés par l’employeur, non vérifiés',
    siret: 'SIRET du siège',
    legal: 'Dénomination et forme',
    registry: 'Immatriculation',
    branchAgreement: 'Convention collective',
    address: 'Siège',
    framework: 'Cadre (art. L. 1222-9)',
    signedOn: (date) => `du ${date}`,
    noFramework: 'Aucun accord collectif ni charte renseigné : accords individuels, formalisés par tout moyen',
    signatory: 'Établie par',
    validUntil: 'Valable jusqu’au',
    validity: 'Validité',
    stands: (factsOn) => `Jusqu’à son remplacement ou sa révocation ; éléments au ${factsOn}`,
  },
  frameworkKind: {
    collective_agreement: 'Accord collectif',
    charter: 'Charte',
    individual_agreement: 'Accords individuels',
  },
  figures: {
    heading: 'Chiffres de la période',
    employeesCovered: ['salarié couvert', 'salariés couverts'],
    agreementsInForce: ['avenant en vigueur', 'avenants en vigueur'],
    deskDays: ['journée de poste réservée et non annulée', 'journées de poste réservées et non annulées'],
    sites: ['tiers-lieu réservé', 'tiers-lieux réservés'],
    employeesAtDesks: ['salarié avec réservation', 'salariés avec réservation'],
  },
  desks: {
    heading: 'Journées de poste réservées et non annulées',
    site: 'Tiers-lieu',
    place: 'Commune',
    total: 'Total',
    allSites: 'Tous les tiers-lieux',
    unit: 'En jours ; une demi-journée compte pour 0,5. Une journée de poste est un poste de travail réservé pour une journée et non annulé ; la présence n’est pas constatée.',
    none: 'Aucun poste n’est réservé sur la période.',
    few: (smallest) =>
      `Moins de ${smallest} salariés ont une réservation sur la période : le détail n’est pas montré, il pourrait désigner quelqu’un.`,
    folded: (smallest) =>
      `Un nombre qui concernerait moins de ${smallest} personnes n’est pas montré : les lieux ou les mois concernés sont réunis.`,
    caption: (from, to) => `De ${from} à ${to}`,
  },
  law: lawLabels('fr'),
  sources: 'Sources',
  verify: {
    heading: 'Vérifier ce document',
    scan: 'Vérifier',
    steps: (url, code) => [
      `Scannez le code QR de la première page, ou ouvrez ${url}.`,
      `Sans l’adresse, saisissez le code ${code} sur la page de vérification.`,
      'Comparez l’employeur, la période, les chiffres, les lieux et les constats ; déposez le fichier PDF sur la page pour contrôler qu’aucun octet n’a changé.',
    ],
    qrAlt: (url) => `Code QR vers la page de vérification : ${url}`,
    code: 'Code de vérification',
    twin: 'Empreinte des données jointes (SHA-256)',
    register: 'Empreinte du registre à l’émission (SHA-256)',
    seal: 'Ce PDF porte un cachet électronique qui montre son origine et son intégrité à qui fait confiance à son certificat. Les mêmes données y sont jointes sous une forme lisible par une machine (twin.json).',
  },
  footer: (ref, code) => `${ref} · vérification ${code}`,
  page: 'page',
  madeWith: 'Établi avec Palier',
};

const en: AttestationLabels = {
  kicker: 'Employer’s attestation',
  title: 'Telework near home, in coworking spaces',
  period: (from, to) => `Period from ${from} to ${to}`,
  issued: (at) => `Issued on ${at}`,
  reference: 'Reference',
  specimen: {
    word: 'SPECIMEN',
    title: 'Specimen: this document proves nothing',
    text: 'It is sealed with a demonstration key. People, companies and figures may be fictitious.',
  },
  statement: (employer, from, to) =>
    `${employer} states that, from ${from} to ${to}, it organised the telework of employees in coworking spaces near their homes. ` +
    'The figures and findings below are drawn up according to the facts provided by the employer and recorded in its telework register. The days counted are booked and not cancelled.',
  remark: 'Remark of the employer',
  replaces: (ref, issuedOn) => `This attestation replaces attestation ${ref} of ${issuedOn}.`,
  identity: {
    heading: 'Employer and basis of telework',
    employer: 'Employer',
    siren: 'SIREN (company number)',
    declared: 'Name and number declared by the employer, not checked',
    siret: 'SIRET of the head office',
    legal: 'Legal name and form',
    registry: 'Registration',
    branchAgreement: 'Collective agreement of the branch',
    address: 'Registered office',
    framework: 'Basis (art. L. 1222-9, French Labour Code)',
    signedOn: (date) => `of ${date}`,
    noFramework: 'No collective agreement or charter recorded: individual agreements, in any form that can be proved',
    signatory: 'Drawn up by',
    validUntil: 'Valid until',
    validity: 'Validity',
    stands: (factsOn) => `Until it is replaced or revoked; facts as of ${factsOn}`,
  },
  frameworkKind: {
    collective_agreement: 'Collective agreement',
    charter: 'Charter',
    individual_agreement: 'Individual agreements',
  },
  figures: {
    heading: 'Figures for the period',
    employeesCovered: ['employee covered', 'employees covered'],
    agreementsInForce: ['agreement in force', 'agreements in force'],
    deskDays: ['desk-day booked and not cancelled', 'desk-days booked and not cancelled'],
    sites: ['coworking space booked', 'coworking spaces booked'],
    employeesAtDesks: ['employee with a booking', 'employees with a booking'],
  },
  desks: {
    heading: 'Desk-days booked and not cancelled',
    site: 'Coworking space',
    place: 'Town',
    total: 'Total',
    allSites: 'All coworking spaces',
    unit: 'In days; a half day counts as 0.5. A desk-day is one desk booked for one day and not cancelled; presence is not recorded.',
    none: 'No desk is booked in the period.',
    few: (smallest) =>
      `Fewer than ${smallest} employees have a booking in the period: the details are not shown, since they could point at somebody.`,
    folded: (smallest) =>
      `A number that would concern fewer than ${smallest} people is not shown: the places or months concerned are put together.`,
    caption: (from, to) => `From ${from} to ${to}`,
  },
  law: lawLabels('en'),
  sources: 'Sources',
  verify: {
    heading: 'Check this document',
    scan: 'Check',
    steps: (url, code) => [
      `Scan the QR code on the first page, or open ${url}.`,
      `Without the address, type the code ${code} on the verification page.`,
      'Compare the employer, the period, the figures, the places and the findings; drop the PDF file on the page to check that no byte has changed.',
    ],
    qrAlt: (url) => `QR code to the verification page: ${url}`,
    code: 'Verification code',
    twin: 'Fingerprint of the attached data (SHA-256)',
    register: 'Fingerprint of the register at issue (SHA-256)',
    seal: 'This PDF carries an electronic seal, which shows its origin and integrity to whoever trusts its certificate. The same data is attached in machine-readable form (twin.json).',
  },
  footer: (ref, code) => `${ref} · check ${code}`,
  page: 'page',
  madeWith: 'Drawn up with Palier',
};

/** The words of the attestation in a language. */
export function attestationLabels(locale: DocumentLocale): AttestationLabels {
  return locale === 'fr' ? fr : en;
}
