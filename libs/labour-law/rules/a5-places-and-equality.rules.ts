import { all, any, established, not } from '../logic/connectives.js';
import { atLeast, doneBy, is, measured, no, some, test, yes } from '../logic/facts.js';
import { PASS_PART_TIME, PRIVATE_PASS_SHARE, PUBLIC_PASS_PART, PUBLIC_PASS_SHARE } from '../parameters/limits.js';
import { entryOn, type DatedParameter } from '../parameters/parameter.js';
import { PRIVATE, PUBLIC } from './gates.js';
import { rule } from './rule.js';

/** Tolerance on fractions, which are entered to four decimals (42.86 % is 0.4286) and multiplied. */
const SHARE_ROUNDING = 0.0005;

/**
 * Works less than half time, and is repaid at least the part of the full share that the text gives: the ratio of their
 * working time to half time in the private sector (R3261-9), one half in the public service (décret n° 2010-676, art.
 * 6).
 */
const partTime = <V>(
  parts: readonly DatedParameter<V>[],
  shares: readonly DatedParameter<number>[],
  owed: (part: V, time: number) => number | undefined,
) =>
  measured(parts, ['employee.partTimeShare', 'employee.transportShareReimbursed'], (part, [time, repaid], on) => {
    const full = entryOn(shares, on)?.value;
    if (typeof full !== 'number') return undefined;
    const least = owed(part, time);
    return least !== undefined && repaid + SHARE_ROUNDING >= full * least;
  });

/** A. Places of telework, equal treatment, and notice of monitoring. */
export const placesAndEquality = [
  rule({
    id: 'FR-CT-LIEU-DECLARE',
    title: {
      fr: 'Chaque journée télétravaillée est rattachée à un lieu prévu par l’accord (domicile ou tiers-lieu autorisé)',
      en: 'Each teleworked day is tied to a place named in the agreement (home or approved coworking space)',
    },
    basis: 'C. trav. art. L1222-9, III (« sur le lieu où est exercé le télétravail ») ; ANI du 26/11/2020',
    articles: ['C. trav. L1222-9', 'CSS L411-1'],
    validFrom: '2017-09-24',
    scope: 'booking',
    severity: 'major',
    confidence: 'V*',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE, is('booking.kind', 'telework'), is('booking.status', 'confirmed')),
    check: test(['booking.siteId', 'arrangement.approvedPlaces'], ([site, places]) => places.includes(site)),
    consequence: {
      fr: 'Lieu de l’accident contestable devant la caisse.',
      en: 'Accident place disputable before the health-insurance fund.',
    },
    remedy: {
      fr: 'Ajouter le site à la liste des lieux autorisés (avenant ou annexe) ou refuser la réservation.',
      en: 'Add the site to the approved places (avenant or annex) or refuse the booking.',
    },
    evidence: { fr: 'Annexe des lieux, réservation', en: 'Annex of places, booking record' },
    source:
      'C. trav. L1222-9, III ; préambule de l’ANI du 26/11/2020 cité par avocat.fr (« ou dans un tiers lieu, comme un espace de coworking »)',
    caveat: {
      fr: 'Le rattachement de chaque jour à un lieu est déduit de la présomption d’accident du travail ; le Code ne l’énonce pas.',
      en: 'That each day must be tied to a place is inferred from the accident presumption; the Code does not state it.',
    },
    revised: {
      fr: '« L’assureur » remplacé par la caisse ; secteur privé seul ; le portail ne déduit plus la réponse de constantes.',
      en: '“The insurer” replaced by the fund; private sector only; the portal no longer derives the answer from constants.',
    },
  }),
  rule({
    id: 'FR-CT-L1222-9-SATELLITE',
    title: {
      fr: 'Une journée dans des locaux de l’employeur (bureau satellite compris) n’est pas du télétravail : elle est enregistrée comme présence sur site',
      en: 'A day in premises of the employer (including a satellite office it runs itself) is not telework: it is recorded as on-site',
    },
    basis: 'C. trav. art. L1222-9, I, al. 1 (« hors de ces locaux »)',
    articles: ['C. trav. L1222-9'],
    validFrom: '2012-03-24',
    scope: 'booking',
    severity: 'minor',
    confidence: 'V*',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE, is('booking.kind', 'telework'), not(is('booking.siteId', 'home'))),
    check: no('site.employerOwnPremises'),
    consequence: {
      fr: 'Compteurs faussés (quotas, indemnités, transfrontalier, égalité professionnelle).',
      en: 'Wrong counters (quota, allowance, cross-border, equality figures).',
    },
    remedy: {
      fr: 'Requalifier la réservation en « sur site (bureau satellite) ».',
      en: 'Recode the booking as on-site (satellite office).',
    },
    evidence: {
      fr: 'Registre des sites avec exploitant et bail',
      en: 'Site register with operator and lease',
    },
    source: 'C. trav. L1222-9 ; Lexbase Social n° 842 (A. Probst, 5 nov. 2020)',
    caveat: {
      fr: 'La location exclusive d’un espace dans un tiers-lieu est une zone grise.',
      en: 'Exclusive rental of a space inside a coworking space is a grey zone.',
    },
    revised: {
      fr: 'Secteur privé seul ; le portail ne déduit plus la réponse de constantes.',
      en: 'Private sector only; the portal no longer derives the answer from constants.',
    },
  }),
  rule({
    id: 'FR-CT-L1222-9-III-EGALITE-TR',
    title: {
      fr: 'Le titre-restaurant n’est pas refusé au seul motif du télétravail lorsque le repas est compris dans l’horaire',
      en: 'Meal vouchers are not refused on the sole ground of telework when the meal falls within the daily schedule',
    },
    basis: 'C. trav. art. L1222-9, III, L3262-1, R3262-7 ; Cass. soc., 8 oct. 2025, n° 24-12.373 et 24-10.566',
    articles: ['C. trav. L1222-9', 'C. trav. L3262-1', 'C. trav. L3245-1'],
    validFrom: '2017-09-24',
    scope: 'day',
    severity: 'major',
    confidence: 'S',
    lastVerifiedOn: '2026-11-23',
    applies: all(PRIVATE, yes('employer.grantsMealVouchers'), yes('day.telework'), yes('day.mealInSchedule')),
    check: yes('day.mealVoucherGranted'),
    consequence: { fr: 'Rappel sur trois ans (L3245-1).', en: 'Arrears over three years (L3245-1).' },
    remedy: {
      fr: 'Attribuer le titre-restaurant pour le jour télétravaillé (domicile ou tiers-lieu).',
      en: 'Grant the meal voucher for the teleworked day (home or coworking space).',
    },
    evidence: { fr: 'Ligne de paie par jour', en: 'Payroll line per day' },
    source: 'efl.fr, ogletree.fr, joffeassocies.com (commentaires des deux arrêts)',
  }),
  rule({
    id: 'FR-CT-L3261-2-TELETRAVAIL',
    title: {
      fr: 'La prise en charge de l’abonnement de transport (50 %, 75 % pour un employeur public depuis le 1er septembre 2023) reste due, sans réduction, en cas de télétravail alterné',
      en: 'The employer’s share of the public-transport pass (50 %, 75 % for a public employer since 1 September 2023) stays due without reduction for alternating telework',
    },
    basis:
      'C. trav. art. L3261-2, R3261-1, R3261-4, R3261-5, R3261-9 ; décret n° 2010-676, art. 3 ; questions-réponses du ministère du travail',
    articles: ['C. trav. L3261-2', 'C. trav. R3261-1', 'C. trav. R3261-4', 'C. trav. R3261-5'],
    validFrom: '2008-12-19',
    scope: 'employee',
    severity: 'minor',
    confidence: 'V/S',
    lastVerifiedOn: '2026-11-27',
    applies: all(yes('employee.transportPass'), not(is('employee.onSiteTripsInPeriod', 0))),
    check: any(
      all(PRIVATE, atLeast('employee.transportShareReimbursed', PRIVATE_PASS_SHARE)),
      atLeast('employee.transportShareReimbursed', PUBLIC_PASS_SHARE),
      established(
        all(
          PRIVATE,
          partTime(PASS_PART_TIME, PRIVATE_PASS_SHARE, (half, time) => (time < half ? time / half : undefined)),
        ),
      ),
      established(
        all(
          PUBLIC,
          partTime(PUBLIC_PASS_PART, PUBLIC_PASS_SHARE, ({ below, part }, time) => (time < below ? part : undefined)),
        ),
      ),
    ),
    consequence: { fr: 'Contravention ; rappel des sommes dues.', en: 'Contravention; arrears.' },
    remedy: {
      fr: 'Rembourser la part légale sans prorata des jours télétravaillés ; en deçà d’un mi-temps, en proportion.',
      en: 'Repay the legal share without proration of the teleworked days; in proportion below half time.',
    },
    evidence: { fr: 'Copie de l’abonnement, bulletin de paie', en: 'Copy of the pass, payslip' },
    source: 'C. trav. R3261-1 ; service-public.fr F13851, cité par Lextenso',
    caveat: {
      fr: 'L’absence de prorata vient d’une source secondaire.',
      en: 'That there is no proration comes from a secondary source.',
    },
    revised: {
      fr: '75 % pour l’employeur public depuis le 1er septembre 2023 (décret n° 2023-812) ; proportion en deçà du mi-temps.',
      en: '75 % for a public employer since 1 September 2023 (décret 2023-812); proportion below half time.',
    },
  }),
  rule({
    id: 'FR-CT-L1222-4',
    title: {
      fr: 'Aucune information personnelle n’est collectée par un dispositif qui n’a pas été porté préalablement à la connaissance du salarié',
      en: 'No personal information is collected by a device not previously notified to the employee',
    },
    basis: 'C. trav. art. L1222-4 ; RGPD, art. 13',
    articles: ['C. trav. L1222-4'],
    validFrom: '2008-05-01',
    scope: 'employer',
    severity: 'blocking',
    confidence: 'V',
    lastVerifiedOn: '2026-08-20',
    applies: all(PRIVATE, yes('employer.usesPresenceControl'), some('employer.presenceControlFrom')),
    check: doneBy('employee.privacyNoticeOn', 'employer.presenceControlFrom'),
    consequence: {
      fr: 'Preuve écartée, sanction de la CNIL.',
      en: 'Proof excluded, sanction of the CNIL.',
    },
    remedy: {
      fr: 'Notifier individuellement le dispositif avant son activation.',
      en: 'Notify the device individually before it is switched on.',
    },
    evidence: {
      fr: 'Version de la notice et accusé de lecture',
      en: 'Version of the notice and read receipt',
    },
    source: 'C. trav. L1222-4',
  }),
];
