import { daysBetween, onOrBefore, withinDays } from '../dates.js';
import { rule } from './rule.js';

/** A. What the teleworker is owed: information, priority, interview, place of work, equal treatment. */
export const teleworkerRights = [
  rule({
    id: 'FR-CT-L1222-10-1',
    title: {
      fr: 'Le salarié est informé des restrictions d’usage des outils informatiques et des sanctions encourues',
      en: 'The employee is informed of any restriction on IT equipment, tools and services, and of the sanctions',
    },
    basis: 'C. trav. art. L1222-10, 1°',
    articles: ['C. trav. L1222-10'],
    validFrom: '2017-09-24',
    scope: 'arrangement',
    severity: 'major',
    confidence: 'V',
    needs: ['employer.sector', 'arrangement.active', 'arrangement.itInfoAckOn', 'arrangement.startOn'],
    applies: ({ employer, arrangement }) => employer.sector === 'private' && arrangement.active === true,
    check: ({ arrangement }) => onOrBefore(arrangement.itInfoAckOn, arrangement.startOn),
    consequence: {
      fr: 'Sanction pour mauvais usage de l’informatique inopposable.',
      en: 'Sanction for IT misuse unenforceable.',
    },
    remedy: {
      fr: 'Remettre la charte informatique et recueillir l’accusé de lecture avant le début.',
      en: 'Hand over the IT charter and collect the acknowledgement before the start.',
    },
    evidence: {
      fr: 'Journal des accusés de lecture et version de la charte informatique',
      en: 'Acknowledgement log and version of the IT charter',
    },
    source: 'C. trav. L1222-10',
  }),
  rule({
    id: 'FR-CT-L1222-10-2',
    title: {
      fr: 'Le télétravailleur a priorité pour les postes sans télétravail correspondant à ses qualifications et est informé de leur disponibilité',
      en: 'The teleworker has priority for posts without telework matching his skills, and is told of vacancies',
    },
    basis: 'C. trav. art. L1222-10, 2°',
    articles: ['C. trav. L1222-10'],
    validFrom: '2017-09-24',
    scope: 'arrangement',
    severity: 'minor',
    confidence: 'V',
    needs: ['employer.sector', 'arrangement.active', 'arrangement.priorityNoticeChannel'],
    applies: ({ employer, arrangement }) => employer.sector === 'private' && arrangement.active === true,
    check: ({ arrangement }) => Boolean(arrangement.priorityNoticeChannel),
    consequence: { fr: 'Dommages-intérêts.', en: 'Damages.' },
    remedy: {
      fr: 'Prévoir et tracer l’information sur les postes sans télétravail disponibles.',
      en: 'Provide for, and keep a trace of, the information on vacant posts without telework.',
    },
    evidence: {
      fr: 'Avis de vacance transmis, clause de l’avenant',
      en: 'Vacancy notices sent, clause of the avenant',
    },
    source: 'C. trav. L1222-10',
  }),
  rule({
    id: 'FR-CT-L1222-10-3',
    title: {
      fr: 'Un entretien annuel porte sur les conditions d’activité et la charge de travail du télétravailleur',
      en: 'Yearly interview on working conditions and workload',
    },
    basis: 'C. trav. art. L1222-10, 3°',
    articles: ['C. trav. L1222-10'],
    validFrom: '2017-09-24',
    scope: 'arrangement',
    severity: 'major',
    confidence: 'V',
    needs: ['employer.sector', 'arrangement.active', 'arrangement.startOn', 'arrangement.lastInterviewOn'],
    reads: ['today'],
    applies: ({ employer, arrangement, today }) =>
      employer.sector === 'private' && arrangement.active === true && daysBetween(arrangement.startOn, today) > 365,
    check: ({ arrangement, today }) => withinDays(arrangement.lastInterviewOn, today, 366),
    consequence: {
      fr: 'Manquement à l’obligation de sécurité et à l’article L1222-10 ; aggrave les litiges sur la charge de travail.',
      en: 'Breach of the safety duty and of L1222-10; aggravates workload claims.',
    },
    remedy: {
      fr: 'Planifier l’entretien annuel de télétravail et archiver le compte rendu signé.',
      en: 'Plan the yearly telework interview and file the signed minutes.',
    },
    evidence: {
      fr: 'Compte rendu d’entretien (date, charge, conditions, signatures)',
      en: 'Interview minutes (date, workload, conditions, signatures)',
    },
    source: 'C. trav. L1222-10, 3°',
  }),
  rule({
    id: 'FR-CT-R1221-34-LIEU',
    title: {
      fr: 'Le salarié reçoit par écrit l’indication de ses lieux de travail ; tout changement (tiers-lieu ajouté) est notifié au plus tard le jour de sa prise d’effet',
      en: 'Written information on the places of work; any change (third place added) is notified by document at the latest on its effective date',
    },
    basis: 'C. trav. art. L1221-5-1, R1221-34, 2°, R1221-35, R1221-40',
    articles: [
      'C. trav. R1221-34',
      'C. trav. R1221-40',
      'C. trav. R1221-35',
      'C. trav. L1221-5-1',
      'C. trav. R1221-39',
      'C. trav. R1221-41',
    ],
    validFrom: '2023-11-01',
    scope: 'arrangement',
    severity: 'minor',
    confidence: 'V*',
    needs: ['employer.sector', 'arrangement.placesChangedOn', 'arrangement.placesDocumentOn'],
    applies: ({ employer, arrangement }) =>
      employer.sector === 'private' && typeof arrangement.placesChangedOn === 'string',
    check: ({ arrangement }) => onOrBefore(arrangement.placesDocumentOn, arrangement.placesChangedOn),
    consequence: {
      fr: 'Le salarié peut mettre l’employeur en demeure, puis saisir le conseil de prud’hommes (R1221-41).',
      en: 'The employee can give the employer formal notice, then seize the labour court (R1221-41).',
    },
    remedy: {
      fr: 'Remettre un document (papier ou électronique enregistrable et imprimable) listant les lieux, avec preuve de remise.',
      en: 'Hand over a document (paper, or electronic that can be saved and printed) listing the places, with proof of delivery.',
    },
    evidence: {
      fr: 'Document et preuve de transmission (R1221-39)',
      en: 'Document and proof of transmission (R1221-39)',
    },
    source: 'C. trav. R1221-34, R1221-35, R1221-39, R1221-40, R1221-41',
    caveat: {
      fr: 'L’application de ces textes aux lieux de télétravail est une interprétation.',
      en: 'Applying these texts to places of telework is an interpretation.',
    },
  }),
  rule({
    id: 'FR-CT-LIEU-DECLARE',
    title: {
      fr: 'Chaque journée télétravaillée est rattachée à un lieu prévu par l’accord (domicile ou tiers-lieu autorisé)',
      en: 'Each teleworked day is tied to a place named in the agreement (home or approved third place)',
    },
    basis: 'C. trav. art. L1222-9, III (« sur le lieu où est exercé le télétravail ») ; ANI du 26/11/2020',
    articles: ['C. trav. L1222-9', 'CSS L411-1'],
    validFrom: '2017-09-24',
    scope: 'booking',
    severity: 'major',
    confidence: 'V*',
    needs: ['booking.kind', 'booking.status', 'booking.siteId', 'arrangement.approvedPlaces'],
    applies: ({ booking }) => booking.kind === 'telework' && booking.status === 'confirmed',
    check: ({ arrangement, booking }) => arrangement.approvedPlaces.includes(booking.siteId),
    consequence: {
      fr: 'Lieu de l’accident contestable ; l’assureur peut refuser sa garantie.',
      en: 'Accident place disputable; the insurer may refuse cover.',
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
    needs: ['booking.kind', 'booking.siteId', 'site.employerOwnPremises'],
    applies: ({ booking }) => booking.kind === 'telework' && booking.siteId !== 'home',
    check: ({ site }) => !site.employerOwnPremises,
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
      en: 'Exclusive rental of a space inside a third place is a grey zone.',
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
    needs: [
      'employer.sector',
      'employer.grantsMealVouchers',
      'day.telework',
      'day.mealInSchedule',
      'day.mealVoucherGranted',
    ],
    applies: ({ employer, day }) =>
      employer.sector === 'private' &&
      employer.grantsMealVouchers === true &&
      day.telework === true &&
      day.mealInSchedule === true,
    check: ({ day }) => day.mealVoucherGranted,
    consequence: { fr: 'Rappel sur trois ans (L3245-1).', en: 'Arrears over three years (L3245-1).' },
    remedy: {
      fr: 'Attribuer le titre-restaurant pour le jour télétravaillé (domicile ou tiers-lieu).',
      en: 'Grant the meal voucher for the teleworked day (home or third place).',
    },
    evidence: { fr: 'Ligne de paie par jour', en: 'Payroll line per day' },
    source: 'efl.fr, ogletree.fr, joffeassocies.com (commentaires des deux arrêts)',
  }),
  rule({
    id: 'FR-CT-L3261-2-TELETRAVAIL',
    title: {
      fr: 'La prise en charge à 50 % de l’abonnement de transport reste due, sans réduction, en cas de télétravail alterné',
      en: '50 % of the public-transport pass stays due without reduction for alternating telework',
    },
    basis: 'C. trav. art. L3261-2, R3261-1, R3261-4, R3261-5 ; questions-réponses du ministère du travail',
    articles: ['C. trav. L3261-2', 'C. trav. R3261-1', 'C. trav. R3261-4', 'C. trav. R3261-5'],
    validFrom: '2008-12-19',
    scope: 'employee',
    severity: 'minor',
    confidence: 'V/S',
    needs: ['employee.transportPass', 'employee.onSiteTripsInPeriod', 'employee.transportShareReimbursed'],
    applies: ({ employee }) => employee.transportPass === true && (employee.onSiteTripsInPeriod ?? 0) > 0,
    check: ({ employee }) => employee.transportShareReimbursed >= 0.5,
    consequence: { fr: 'Contravention ; rappel des sommes dues.', en: 'Contravention; arrears.' },
    remedy: {
      fr: 'Rembourser 50 % sans prorata des jours télétravaillés.',
      en: 'Repay 50 % without proration of the teleworked days.',
    },
    evidence: { fr: 'Copie de l’abonnement, bulletin de paie', en: 'Copy of the pass, payslip' },
    source: 'C. trav. R3261-1 ; service-public.fr F13851, cité par Lextenso',
    caveat: {
      fr: 'L’absence de prorata vient d’une source secondaire.',
      en: 'That there is no proration comes from a secondary source.',
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
    needs: ['employer.usesPresenceControl', 'employee.privacyNoticeOn', 'employer.presenceControlFrom'],
    applies: ({ employer }) => employer.usesPresenceControl === true,
    check: ({ employee, employer }) => onOrBefore(employee.privacyNoticeOn, employer.presenceControlFrom),
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
