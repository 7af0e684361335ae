import { COORDINATED_STATES } from '../facts/countries.js';
import { monthsLater } from '../dates.js';
import { all, any } from '../logic/connectives.js';
import { below, is, measured, no, test, yes } from '../logic/facts.js';
import type { Condition } from '../logic/statement.js';
import {
  A1_MONTHS,
  FRAMEWORK_AGREEMENT_SHARE,
  FRAMEWORK_AGREEMENT_SIGNATORIES,
  FR_BE_DAYS,
  FR_CH_TELEWORK,
  FR_LU_DAYS,
  SUBSTANTIAL_ACTIVITY,
  isListedSignatory,
  isSignatoryOn,
} from '../parameters/cross-border.js';
import { rule } from './rule.js';

/** The person lives in one of the two States and works for an employer of the other. */
const between = (a: string, b: string): Condition =>
  any(
    all(is('crossBorder.residenceState', a), is('crossBorder.employerState', b)),
    all(is('crossBorder.residenceState', b), is('crossBorder.employerState', a)),
  );

/** Two different States, both of which apply Regulation 883/2004. Third States have treaties of their own. */
const TWO_COORDINATED_STATES = all(
  is('crossBorder.residenceState', ...COORDINATED_STATES),
  is('crossBorder.employerState', ...COORDINATED_STATES),
  test(['crossBorder.residenceState', 'crossBorder.employerState'], ([residence, employer]) => residence !== employer),
);

/** Listed as a signatory that day; for a State on no list, as found when somebody looked it up. */
const signed = (
  state: 'crossBorder.residenceState' | 'crossBorder.employerState',
  lookedUp: 'crossBorder.residenceSignatory' | 'crossBorder.employerSignatory',
): Condition => ({
  ...any(
    test([state], ([code], on) => isSignatoryOn(code, on)),
    all(
      test([state], ([code]) => !isListedSignatory(code)),
      yes(lookedUp),
    ),
  ),
  edges: FRAMEWORK_AGREEMENT_SIGNATORIES.map(({ from }) => from),
});

/**
 * Passing a tax threshold is lawful: the days are then declared and taxed in the State of residence. Whether they are is
 * unknown until somebody says so.
 */
const TAXED = yes('crossBorder.taxedInResidence');

/**
 * I. Social security and taxation of people who telework in another State than their employer's: counted separately.
 */
export const crossBorderWork = [
  rule({
    id: 'EU-883-ART13-25',
    title: {
      fr: 'À partir de 25 % du temps de travail dans l’État de résidence, l’affiliation passe à la sécurité sociale de cet État, sauf accord au titre de l’article 16',
      en: 'From 25 % of working time in the State of residence on, affiliation passes to the social security of that State, unless there is an Article 16 agreement',
    },
    basis: 'Règl. (CE) 883/2004, art. 13(1)(a) ; règl. (CE) 987/2009, art. 14(8)',
    articles: [],
    validFrom: '2023-07-01',
    scope: 'crossborder',
    severity: 'major',
    confidence: 'S',
    lastVerifiedOn: '2026-11-27',
    applies: all(TWO_COORDINATED_STATES, no('crossBorder.art16Granted')),
    check: any(
      below('crossBorder.residenceShare', SUBSTANTIAL_ACTIVITY),
      test(
        ['crossBorder.affiliationState', 'crossBorder.residenceState'],
        ([affiliation, residence]) => affiliation === residence,
      ),
    ),
    consequence: {
      fr: 'Changement de régime, licite en soi ; le manquement est de cotiser dans un autre État que celui de résidence, ce qui expose à un rappel de cotisations.',
      en: 'A change of regime, lawful in itself; the breach is to contribute in another State than that of residence, which exposes to back contributions.',
    },
    remedy: {
      fr: 'Affilier le salarié dans l’État de résidence, ou demander l’application de l’accord-cadre (A1).',
      en: 'Affiliate the person in the State of residence, or apply for the framework agreement (A1).',
    },
    evidence: { fr: 'Certificat A1, registre des jours par État', en: 'A1, day ledger by State' },
    source: 'aklea.fr, gdmavocats.com',
    revised: {
      fr: '25 % est un critère d’affiliation, non un interdit : l’affiliation que personne n’a demandée est inconnue, non fausse ; plus bloquant ; seuls les États du règlement sont jugés.',
      en: '25 % is a criterion of affiliation, not a ban: an affiliation that nobody asked about is unknown, not wrong; no longer blocking; only States of the Regulation are judged.',
    },
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
    lastVerifiedOn: '2026-11-27',
    applies: all(TWO_COORDINATED_STATES, yes('crossBorder.art16Granted')),
    check: all(
      signed('crossBorder.residenceState', 'crossBorder.residenceSignatory'),
      signed('crossBorder.employerState', 'crossBorder.employerSignatory'),
      below('crossBorder.residenceShare', FRAMEWORK_AGREEMENT_SHARE),
      no('crossBorder.otherStates'),
    ),
    consequence: {
      fr: 'Accord-cadre inapplicable ; changement d’affiliation.',
      en: 'Agreement not applicable; affiliation changes.',
    },
    remedy: { fr: 'Repasser sous 50 % ou changer d’affiliation.', en: 'Go back under 50 % or change affiliation.' },
    evidence: { fr: 'Certificat A1, registre sur douze mois', en: 'A1, 12-month ledger' },
    source: 'socialsecurity.belgium.be (dépositaire), capstan.fr, alva-avocats.com',
    revised: {
      fr: 'Les États signataires viennent d’une liste datée ; pour un État qui n’y est pas, de ce que l’on a constaté chez le dépositaire.',
      en: 'Signatory States come from a dated list; for a State not on it, from what was seen at the depositary.',
    },
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
    lastVerifiedOn: '2026-11-23',
    applies: yes('crossBorder.art16Granted'),
    check: measured(
      A1_MONTHS,
      ['crossBorder.a1From', 'crossBorder.a1To'],
      (months, [from, to], on) =>
        from !== null && to !== null && from <= on && on <= to && to <= monthsLater(from, months),
    ),
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
      en: 'Cross-border telework is put in writing (avenant, signed document, collective agreement or charter)',
    },
    basis: 'Instruction DSS/DACI/2023/155',
    articles: [],
    validFrom: '2023-11-01',
    scope: 'crossborder',
    severity: 'major',
    confidence: 'S',
    lastVerifiedOn: '2026-11-23',
    applies: TWO_COORDINATED_STATES,
    check: is('arrangement.consentProof', 'avenant', 'signed_document', 'accord', 'charte'),
    consequence: { fr: 'A1 refusé.', en: 'A1 refused.' },
    remedy: { fr: 'Produire l’avenant ou l’accord.', en: 'Produce the avenant or the agreement.' },
    evidence: { fr: 'Avenant', en: 'Avenant' },
    source: 'capstan.fr ; gorioux.com',
  }),
  rule({
    id: 'TAX-FR-LU-34',
    title: {
      fr: 'France-Luxembourg : au-delà de 34 jours par an hors de l’État de l’employeur, ces jours s’imposent dans l’État de résidence',
      en: 'France–Luxembourg: beyond 34 days a year outside the employer State, those days are taxed in the State of residence',
    },
    basis: 'Convention FR-LU du 20/03/2018, avenant du 07/11/2022 (revenus à compter de 2023)',
    articles: [],
    validFrom: '2023-01-01',
    scope: 'crossborder',
    severity: 'minor',
    confidence: 'S',
    lastVerifiedOn: '2026-11-27',
    applies: between('FR', 'LU'),
    check: any(
      measured(FR_LU_DAYS, ['crossBorder.daysOutsideEmployerState'], (most, [days]) => Math.ceil(days) <= most),
      TAXED,
    ),
    consequence: {
      fr: 'Changement de régime, licite en soi : ces jours sont imposables dans l’État de résidence, avec les obligations de retenue à la source ; le manquement est de ne pas les y déclarer.',
      en: 'A change of regime, lawful in itself: those days are taxable in the State of residence, with payroll withholding duties; the breach is not to declare them there.',
    },
    remedy: {
      fr: 'Déclarer les jours au-delà du seuil dans l’État de résidence ; suivre le compteur, alerter à 28 jours.',
      en: 'Declare the days beyond the threshold in the State of residence; follow the meter, alert at 28 days.',
    },
    evidence: { fr: 'Relevé annuel des jours', en: 'Yearly day statement' },
    source: 'fiscalonline.com, rhlab.lu, lesfrontaliers.lu',
    caveat: {
      fr: 'Toute journée commencée hors de l’État de l’employeur compte pour un jour : une demi-journée aussi.',
      en: 'Any day begun outside the employer State counts as one: a half-day too.',
    },
    revised: {
      fr: 'Dépasser le seuil est licite : gravité et mots changés ; l’imposition que personne n’a demandée est inconnue, non fausse ; toute journée commencée compte.',
      en: 'Passing the threshold is lawful: severity and words changed; taxation that nobody asked about is unknown, not wrong; any day begun counts.',
    },
  }),
  rule({
    id: 'TAX-FR-CH-40',
    title: {
      fr: 'France-Suisse : au-delà de 40 % de télétravail par an (dix jours de mission au plus), l’imposition change de partage ; l’employeur déclare le taux',
      en: 'France–Switzerland: beyond 40 % of telework a year (10 days of temporary missions at most) the tax is split otherwise; the employer reports the rate',
    },
    basis: 'Avenant du 27/06/2023 à la convention FR-CH, applicable au 01/01/2026',
    articles: [],
    validFrom: '2023-01-01',
    scope: 'crossborder',
    severity: 'minor',
    confidence: 'S',
    lastVerifiedOn: '2026-11-27',
    applies: between('FR', 'CH'),
    check: any(
      all(
        measured(FR_CH_TELEWORK, ['crossBorder.residenceShare'], ({ share }, [teleworked]) => teleworked <= share),
        measured(FR_CH_TELEWORK, ['crossBorder.missionDays'], ({ missionDays }, [days]) => days <= missionDays),
      ),
      TAXED,
    ),
    consequence: {
      fr: 'Changement de régime, licite en soi : l’imposition se partage entre les États ; le manquement est de ne pas déclarer ces jours dans l’État de résidence.',
      en: 'A change of regime, lawful in itself: tax is split between the States; the breach is not to declare those days in the State of residence.',
    },
    remedy: {
      fr: 'Suivre le taux et éditer l’attestation de l’employeur.',
      en: 'Follow the rate and issue the employer attestation.',
    },
    evidence: { fr: 'Attestation de taux de télétravail', en: 'Employer attestation of telework rate' },
    source: 'pwc.ch, streng.ch, loyco.ch, ge.ch',
    revised: {
      fr: 'Années 2023 à 2025 ajoutées (accord amiable) ; dépasser le taux est licite, et l’imposition que personne n’a demandée inconnue.',
      en: 'Years 2023 to 2025 added (mutual agreement); passing the rate is lawful, and taxation that nobody asked about unknown.',
    },
  }),
  rule({
    id: 'TAX-FR-BE-30',
    title: {
      fr: 'Régime frontalier franco-belge : au-delà de 30 jours par an hors de la zone frontalière, le régime est perdu pour l’année',
      en: 'France–Belgium frontier regime: beyond 30 days a year outside the frontier zone, the regime is lost for the year',
    },
    basis: 'Convention FR-BE du 10/03/1964, avenant du 12/12/2008 ; réponse ministérielle AN du 01/04/2025',
    articles: [],
    validFrom: '2008-12-12',
    scope: 'crossborder',
    severity: 'minor',
    confidence: 'S',
    lastVerifiedOn: '2026-11-27',
    applies: yes('crossBorder.frontierRegimeFrBe'),
    check: any(
      measured(FR_BE_DAYS, ['crossBorder.daysOutsideFrontierZone'], (most, [days]) => Math.ceil(days) <= most),
      TAXED,
    ),
    consequence: {
      fr: 'Changement de régime, licite en soi : le régime frontalier est perdu pour l’année ; le manquement est d’en appliquer encore l’imposition.',
      en: 'A change of regime, lawful in itself: the frontier regime is lost for the year; the breach is to go on taxing by it.',
    },
    remedy: { fr: 'Suivre le compteur.', en: 'Follow the meter.' },
    evidence: { fr: 'Relevé des jours', en: 'Day statement' },
    source: 'lexisveille.fr ; questions.assemblee-nationale.fr 17-4739',
    caveat: {
      fr: 'La convention ne fixe aucun quota de télétravail.',
      en: 'The treaty sets no telework quota.',
    },
    revised: {
      fr: 'Les trente jours viennent de l’avenant du 12 décembre 2008 ; hors du régime, la convention est dite « non couverte ».',
      en: 'The thirty days come from the amendment of 12 December 2008; outside the regime the convention is said not to be covered.',
    },
  }),
];
