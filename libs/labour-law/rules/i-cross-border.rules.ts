import { monthsLater, onOrAfter, onOrBefore } from '../dates.js';
import {
  A1_MONTHS,
  FR_BE_DAYS,
  FR_CH_TELEWORK,
  FR_LU_DAYS,
  FRAMEWORK_AGREEMENT_SHARE,
  SUBSTANTIAL_ACTIVITY,
} from '../parameters/cross-border.js';
import { parameterOn } from '../parameters/parameter.js';
import { rule } from './rule.js';

interface States {
  readonly residenceState?: string | undefined;
  readonly employerState?: string | undefined;
}

/** Lives in one of the two States and works for an employer of the other. */
const between = ({ residenceState, employerState }: States, a: string, b: string): boolean =>
  (residenceState === a && employerState === b) || (residenceState === b && employerState === a);

/** I. Social security and tax of those who telework in another State than their employer's: two independent meters. */
export const crossBorderWork = [
  rule({
    id: 'EU-883-ART13-25',
    title: {
      fr: 'Travailleur frontalier : moins de 25 % du temps de travail dans l’État de résidence, sauf accord au titre de l’article 16',
      en: 'Cross-border worker: less than 25 % of working time in the State of residence, unless an Article 16 agreement',
    },
    basis: 'Règl. (CE) 883/2004, art. 13(1)(a) ; règl. (CE) 987/2009, art. 14(8)',
    articles: [],
    validFrom: '2023-07-01',
    scope: 'crossborder',
    severity: 'blocking',
    confidence: 'S',
    needs: [
      'crossBorder.residenceState',
      'crossBorder.employerState',
      'crossBorder.art16Granted',
      'crossBorder.residenceShare',
    ],
    reads: ['today'],
    applies: ({ crossBorder }) =>
      crossBorder.residenceState !== crossBorder.employerState && crossBorder.art16Granted !== true,
    figure: ({ today }) => parameterOn(SUBSTANTIAL_ACTIVITY, today),
    check: ({ crossBorder }, substantial) => crossBorder.residenceShare < substantial,
    consequence: {
      fr: 'Changement d’affiliation ; rappel de cotisations à l’étranger.',
      en: 'Change of affiliation; back contributions abroad.',
    },
    remedy: {
      fr: 'Demander l’application de l’accord-cadre (A1) ou réduire la part.',
      en: 'Apply for the framework agreement (A1) or reduce the share.',
    },
    evidence: { fr: 'Certificat A1, registre des jours par État', en: 'A1, day ledger by State' },
    source: 'aklea.fr, gdmavocats.com',
  }),
  rule({
    id: 'EU-FA2023-50',
    title: {
      fr: 'Accord-cadre : deux États signataires, un seul État d’emploi, moins de 50 % du temps de travail télétravaillé dans l’État de résidence sur douze mois',
      en: 'Framework agreement: both States signatories, single employer State, less than 50 % of total working time over 12 months in residence telework',
    },
    basis: 'Accord-cadre (art. 16(1) règl. 883/2004), art. 3 ; instruction DSS/DACI/2023/155 du 27/09/2023',
    articles: [],
    validFrom: '2023-07-01',
    scope: 'crossborder',
    severity: 'blocking',
    confidence: 'S',
    needs: [
      'crossBorder.art16Granted',
      'crossBorder.residenceSignatory',
      'crossBorder.employerSignatory',
      'crossBorder.residenceShare',
      'crossBorder.otherStates',
    ],
    reads: ['today'],
    applies: ({ crossBorder }) => crossBorder.art16Granted === true,
    figure: ({ today }) => parameterOn(FRAMEWORK_AGREEMENT_SHARE, today),
    check: ({ crossBorder }, share) =>
      crossBorder.residenceSignatory &&
      crossBorder.employerSignatory &&
      crossBorder.residenceShare < share &&
      !crossBorder.otherStates,
    consequence: {
      fr: 'Accord-cadre inapplicable ; changement d’affiliation.',
      en: 'Agreement not applicable; affiliation changes.',
    },
    remedy: { fr: 'Repasser sous 50 % ou changer d’affiliation.', en: 'Go back under 50 % or change affiliation.' },
    evidence: { fr: 'Certificat A1, registre sur douze mois', en: 'A1, 12-month ledger' },
    source: 'socialsecurity.belgium.be (dépositaire), capstan.fr, alva-avocats.com',
  }),
  rule({
    id: 'EU-FA2023-A1',
    title: {
      fr: 'Le certificat A1 est délivré et en cours de validité (trois ans au plus, renouvelable sur demande)',
      en: 'A1 issued and valid (max 3 years, renewable on request)',
    },
    basis: 'Accord-cadre, art. 4 et 5 ; instruction du 27/09/2023',
    articles: [],
    validFrom: '2023-07-01',
    scope: 'crossborder',
    severity: 'blocking',
    confidence: 'S',
    needs: ['crossBorder.art16Granted', 'crossBorder.a1From', 'crossBorder.a1To', 'today'],
    applies: ({ crossBorder }) => crossBorder.art16Granted === true,
    figure: ({ today }) => parameterOn(A1_MONTHS, today),
    check: ({ crossBorder: { a1From, a1To }, today }, months) =>
      a1From !== null &&
      onOrBefore(a1From, today) &&
      onOrAfter(a1To, today) &&
      onOrBefore(a1To, monthsLater(a1From, months)),
    consequence: { fr: 'Période non couverte.', en: 'Uncovered period.' },
    remedy: {
      fr: 'Renouveler l’A1 avant l’échéance (Urssaf ou CLEISS).',
      en: 'Renew the A1 before it ends (Urssaf or CLEISS).',
    },
    evidence: { fr: 'Certificat A1', en: 'A1 certificate' },
    source: 'castegnaro.lu ; capstan.fr',
    caveat: {
      fr: 'La numérotation des articles de l’accord-cadre n’a pas été vérifiée.',
      en: 'The numbering of the articles of the framework agreement was not verified.',
    },
  }),
  rule({
    id: 'EU-FA2023-FORME',
    title: {
      fr: 'Le télétravail transfrontalier est formalisé (avenant, document signé, accord ou charte)',
      en: 'Cross-border telework is formalised (avenant, signed document, collective agreement or charter)',
    },
    basis: 'Instruction DSS/DACI/2023/155',
    articles: [],
    validFrom: '2023-11-01',
    scope: 'crossborder',
    severity: 'major',
    confidence: 'S',
    needs: ['crossBorder.residenceState', 'crossBorder.employerState', 'arrangement.consentProof'],
    applies: ({ crossBorder }) => crossBorder.residenceState !== crossBorder.employerState,
    check: ({ arrangement: { consentProof } }) =>
      consentProof !== null && ['avenant', 'signed_document', 'accord', 'charte'].includes(consentProof),
    consequence: { fr: 'A1 refusé.', en: 'A1 refused.' },
    remedy: { fr: 'Produire l’avenant ou l’accord.', en: 'Produce the avenant or the agreement.' },
    evidence: { fr: 'Avenant', en: 'Avenant' },
    source: 'capstan.fr ; gorioux.com',
  }),
  rule({
    id: 'TAX-FR-LU-34',
    title: {
      fr: 'France-Luxembourg : au plus 34 jours par an hors de l’État de l’employeur',
      en: 'France–Luxembourg: at most 34 days a year outside the employer State',
    },
    basis: 'Convention FR-LU du 20/03/2018, avenant du 07/11/2022 (revenus à compter de 2023)',
    articles: [],
    validFrom: '2023-01-01',
    scope: 'crossborder',
    severity: 'major',
    confidence: 'S',
    needs: ['crossBorder.residenceState', 'crossBorder.employerState', 'crossBorder.daysOutsideEmployerState'],
    reads: ['today'],
    applies: ({ crossBorder }) => between(crossBorder, 'FR', 'LU'),
    figure: ({ today }) => parameterOn(FR_LU_DAYS, today),
    check: ({ crossBorder }, days) => crossBorder.daysOutsideEmployerState <= days,
    consequence: {
      fr: 'Ces jours sont imposables dans l’État de résidence ; obligations de retenue à la source.',
      en: 'Those days are taxable in the residence State; payroll withholding duties.',
    },
    remedy: { fr: 'Suivre le compteur, alerter à 28 jours.', en: 'Follow the meter, alert at 28 days.' },
    evidence: { fr: 'Relevé annuel des jours', en: 'Yearly day statement' },
    source: 'fiscalonline.com, rhlab.lu, lesfrontaliers.lu',
  }),
  rule({
    id: 'TAX-FR-CH-40',
    title: {
      fr: 'France-Suisse : télétravail dans la limite de 40 % du temps de travail annuel, dont dix jours de mission au plus ; l’employeur déclare le taux',
      en: 'France–Switzerland: telework up to 40 % of yearly working time, of which at most 10 days of temporary missions; the employer reports the rate',
    },
    basis: 'Avenant du 27/06/2023 à la convention FR-CH, applicable au 01/01/2026',
    articles: [],
    validFrom: '2026-01-01',
    scope: 'crossborder',
    severity: 'major',
    confidence: 'S',
    needs: [
      'crossBorder.residenceState',
      'crossBorder.employerState',
      'crossBorder.residenceShare',
      'crossBorder.missionDays',
    ],
    reads: ['today'],
    applies: ({ crossBorder }) => between(crossBorder, 'FR', 'CH'),
    figure: ({ today }) => parameterOn(FR_CH_TELEWORK, today),
    check: ({ crossBorder }, limit) =>
      crossBorder.residenceShare <= limit.share && crossBorder.missionDays <= limit.missionDays,
    consequence: { fr: 'Partage de l’imposition entre les États.', en: 'Tax split between the States.' },
    remedy: {
      fr: 'Suivre le taux et éditer l’attestation de l’employeur.',
      en: 'Follow the rate and issue the employer attestation.',
    },
    evidence: { fr: 'Attestation de taux de télétravail', en: 'Employer attestation of telework rate' },
    source: 'pwc.ch, streng.ch, loyco.ch, ge.ch',
  }),
  rule({
    id: 'TAX-FR-BE-30',
    title: {
      fr: 'Régime frontalier franco-belge : au plus 30 jours par an hors de la zone frontalière',
      en: 'France–Belgium frontier regime: at most 30 days a year outside the frontier zone',
    },
    basis: 'Convention FR-BE du 10/03/1964 ; réponse ministérielle AN du 01/04/2025',
    articles: [],
    validFrom: '1964-03-10',
    scope: 'crossborder',
    severity: 'major',
    confidence: 'S',
    needs: ['crossBorder.frontierRegimeFrBe', 'crossBorder.daysOutsideFrontierZone'],
    reads: ['today'],
    applies: ({ crossBorder }) => crossBorder.frontierRegimeFrBe === true,
    figure: ({ today }) => parameterOn(FR_BE_DAYS, today),
    check: ({ crossBorder }, days) => crossBorder.daysOutsideFrontierZone <= days,
    consequence: { fr: 'Perte du régime frontalier.', en: 'Loss of the frontier regime.' },
    remedy: { fr: 'Suivre le compteur.', en: 'Follow the meter.' },
    evidence: { fr: 'Relevé des jours', en: 'Day statement' },
    source: 'lexisveille.fr ; questions.assemblee-nationale.fr 17-4739',
    caveat: {
      fr: 'La convention ne fixe aucun quota de télétravail.',
      en: 'The treaty sets no telework quota.',
    },
  }),
];
