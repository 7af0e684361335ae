import { addMonths, onOrBefore } from '../dates.js';
import { firstDayOf, PUBLIC_FLAT_RATE } from '../parameters/allowances.js';
import { parameterOn } from '../parameters/parameter.js';
import { rule } from './rule.js';

/** H. Décret 2016-151 (telework in the public service) and décret 2021-1123 (flat-rate allowance), by secondary sources. */
const TELTRA = 'CIG petite couronne, fiche TELTRA (27/02/2026)';
const AUTHORISATION_ITEMS = ['functions', 'places', 'slots', 'effectDate'];

/** H. Days, derogations and requests. */
export const publicDaysAndRequests = [
  rule({
    id: 'FR-FP-D2016-151-3',
    title: {
      fr: 'Agent public : au plus trois jours de télétravail et au moins deux jours sur site par semaine (appréciables au mois)',
      en: 'Public agent: at most 3 telework days a week and at least 2 on site (assessable on a monthly basis)',
    },
    basis: 'Décret n° 2016-151, art. 3 ; CGFP L430-1',
    articles: [],
    validFrom: '2016-02-12',
    scope: 'week',
    severity: 'blocking',
    confidence: 'S',
    needs: [
      'employer.sector',
      'arrangement.fpDerogation',
      'week.teleworkDays',
      'week.onSiteDays',
      'arrangement.monthlyBasis',
      'week.monthTeleworkDays',
      'week.monthWeeks',
    ],
    applies: ({ employer, arrangement }) => employer.sector === 'public' && arrangement.fpDerogation !== true,
    check: ({ arrangement, week }) =>
      arrangement.monthlyBasis
        ? week.monthTeleworkDays <= 3 * week.monthWeeks
        : week.teleworkDays <= 3 && week.onSiteDays >= 2,
    consequence: { fr: 'Autorisation illégale ; retrait.', en: 'Illegal authorisation; withdrawal.' },
    remedy: {
      fr: 'Réduire à trois jours ou instruire une dérogation (art. 4).',
      en: 'Reduce to three days or examine a derogation (art. 4).',
    },
    evidence: { fr: 'Autorisation, calendrier', en: 'Authorisation, calendar' },
    source: `${TELTRA} ; journaloptions.fr`,
  }),
  rule({
    id: 'FR-FP-D2016-151-4',
    title: {
      fr: 'Dérogation aux trois jours : santé ou handicap (six mois, après avis du médecin), grossesse, aidant (trois mois), situation exceptionnelle',
      en: 'Derogation beyond 3 days: health or disability (6 months, after the doctor’s opinion), pregnancy, carer (3 months), exceptional situation',
    },
    basis: 'Décret n° 2016-151, art. 4 (décret n° 2021-1725)',
    articles: [],
    validFrom: '2021-12-23',
    scope: 'arrangement',
    severity: 'blocking',
    confidence: 'S',
    needs: [
      'employer.sector',
      'arrangement.fpDerogation',
      'arrangement.fpDerogationGround',
      'arrangement.fpDerogationMonths',
      'arrangement.fpDoctorOpinionOn',
    ],
    applies: ({ employer, arrangement }) => employer.sector === 'public' && arrangement.fpDerogation === true,
    check: ({
      arrangement: { fpDerogationGround: ground, fpDerogationMonths: months, fpDoctorOpinionOn: opinionOn },
    }) =>
      (ground === 'health' && months <= 6 && opinionOn !== null) ||
      (ground === 'carer' && months <= 3) ||
      ground === 'pregnancy' ||
      ground === 'exceptional',
    consequence: { fr: 'Dérogation illégale.', en: 'Illegal derogation.' },
    remedy: {
      fr: 'Limiter la durée et joindre l’avis du médecin.',
      en: 'Limit the length and join the doctor’s opinion.',
    },
    evidence: { fr: 'Avis, décision', en: 'Opinion, decision' },
    source: 'blog.landot-avocats.net (art. 4 cité littéralement)',
  }),
  rule({
    id: 'FR-FP-D2016-151-5-DELAI',
    title: {
      fr: 'Une réponse écrite est donnée dans le délai d’un mois à compter de la demande (ou de la clôture de la campagne)',
      en: 'Written answer within one month of the request (or of the closing date of the campaign)',
    },
    basis: 'Décret n° 2016-151, art. 5',
    articles: [],
    validFrom: '2020-05-07',
    scope: 'request',
    severity: 'major',
    confidence: 'S',
    needs: ['employer.sector', 'request.submittedOn', 'request.answeredOn'],
    applies: ({ employer, request }) => employer.sector === 'public' && typeof request.submittedOn === 'string',
    check: ({ request }) =>
      request.submittedOn !== null && onOrBefore(request.answeredOn, addMonths(request.submittedOn, 1)),
    consequence: { fr: 'Saisine de la CAP ou de la CCP.', en: 'Appeal to the joint committee (CAP or CCP).' },
    remedy: { fr: 'Répondre par écrit sous un mois.', en: 'Answer in writing within a month.' },
    evidence: { fr: 'Décision', en: 'Decision' },
    source: `${TELTRA} ; cdg62.fr`,
  }),
  rule({
    id: 'FR-FP-D2016-151-5-REFUS',
    title: {
      fr: 'Le refus (ou l’interruption) est motivé et précédé d’un entretien',
      en: 'A refusal (or interruption) is motivated and preceded by an interview',
    },
    basis: 'Décret n° 2016-151, art. 5 et 10',
    articles: [],
    validFrom: '2016-02-12',
    scope: 'request',
    severity: 'blocking',
    confidence: 'S',
    needs: ['employer.sector', 'request.status', 'request.refusalReason', 'request.interviewOn'],
    applies: ({ employer, request }) => employer.sector === 'public' && request.status === 'refused',
    check: ({ request }) => Boolean(request.refusalReason) && request.interviewOn !== null,
    consequence: { fr: 'Saisine de la CAP ou de la CCP, annulation.', en: 'Joint committee, annulment.' },
    remedy: {
      fr: 'Tenir l’entretien puis notifier un refus motivé.',
      en: 'Hold the interview, then notify a refusal with reasons.',
    },
    evidence: { fr: 'Compte rendu d’entretien, décision', en: 'Interview note, decision' },
    source: TELTRA,
  }),
  rule({
    id: 'FR-FP-D2016-151-5-ADAPT',
    title: {
      fr: 'La période d’adaptation est de trois mois au plus ; le préavis est de deux mois (un mois pendant l’adaptation)',
      en: 'Adaptation period of 3 months at most; notice of 2 months (1 month during adaptation)',
    },
    basis: 'Décret n° 2016-151, art. 5',
    articles: [],
    validFrom: '2020-05-07',
    scope: 'arrangement',
    severity: 'minor',
    confidence: 'S',
    needs: ['employer.sector', 'arrangement.active', 'arrangement.adaptationMonths', 'arrangement.noticeMonths'],
    applies: ({ employer, arrangement }) => employer.sector === 'public' && arrangement.active === true,
    check: ({ arrangement }) => arrangement.adaptationMonths <= 3 && arrangement.noticeMonths >= 2,
    consequence: { fr: 'Clause illégale.', en: 'Illegal clause.' },
    remedy: {
      fr: 'Ramener l’adaptation à trois mois et porter le préavis à deux mois.',
      en: 'Bring the adaptation back to three months and the notice to two months.',
    },
    evidence: { fr: 'Autorisation', en: 'Authorisation' },
    source: TELTRA,
  }),
  rule({
    id: 'FR-FP-D2016-151-5-ATTEST',
    title: {
      fr: 'Domicile ou autre lieu privé : une attestation de conformité est jointe à la demande (non exigée pour un lieu à usage professionnel)',
      en: 'Home or other private place: attestation of conformity joined to the request (not required for a professional place such as a third place)',
    },
    basis: 'Décret n° 2016-151, art. 5',
    articles: [],
    validFrom: '2020-05-07',
    scope: 'request',
    severity: 'major',
    confidence: 'S',
    needs: ['employer.sector', 'request.placeType', 'request.conformityAttestationOn'],
    applies: ({ employer, request }) => employer.sector === 'public' && request.placeType !== 'professional',
    check: ({ request }) => request.conformityAttestationOn !== null,
    consequence: { fr: 'Demande incomplète.', en: 'Request incomplete.' },
    remedy: {
      fr: 'Joindre l’attestation de conformité des installations.',
      en: 'Join the attestation that the installations conform.',
    },
    evidence: { fr: 'Attestation', en: 'Attestation' },
    source: TELTRA,
  }),
];

/** H. The act, the individual authorisation, the yearly review, and money. */
export const publicActsAndMoney = [
  rule({
    id: 'FR-FP-D2016-151-7',
    title: {
      fr: 'Un acte d’application est pris (délibération après avis du CST, arrêté ou décision) : activités éligibles, locaux mis à disposition, sécurité, contrôle du temps',
      en: 'An act of application is adopted (deliberation after CST opinion, order or decision): eligible activities, premises made available, IT security, time control',
    },
    basis: 'Décret n° 2016-151, art. 7',
    articles: [],
    validFrom: '2016-02-12',
    scope: 'employer',
    severity: 'major',
    confidence: 'S',
    needs: ['employer.sector', 'employer.fpActAdoptedOn', 'employer.fpActListsPremises'],
    applies: ({ employer }) => employer.sector === 'public',
    check: ({ employer }) => employer.fpActAdoptedOn !== null && employer.fpActListsPremises,
    consequence: {
      fr: 'Aucun cadre collectif (les demandes restent possibles).',
      en: 'No collective frame (requests remain possible).',
    },
    remedy: {
      fr: 'Délibérer en listant les tiers-lieux mis à disposition.',
      en: 'Deliberate, listing the third places made available.',
    },
    evidence: { fr: 'Délibération', en: 'Deliberation' },
    source: TELTRA,
  }),
  rule({
    id: 'FR-FP-D2016-151-8',
    title: {
      fr: 'L’autorisation individuelle mentionne les fonctions, les lieux, les modalités et plages de joignabilité, la date d’effet',
      en: 'The individual authorisation states functions, places, modalities and contact slots, effective date',
    },
    basis: 'Décret n° 2016-151, art. 8',
    articles: [],
    validFrom: '2016-02-12',
    scope: 'arrangement',
    severity: 'major',
    confidence: 'S',
    needs: ['employer.sector', 'arrangement.active', 'arrangement.fpActItems'],
    applies: ({ employer, arrangement }) => employer.sector === 'public' && arrangement.active === true,
    check: ({ arrangement }) => AUTHORISATION_ITEMS.every((item) => arrangement.fpActItems.includes(item)),
    consequence: { fr: 'Acte irrégulier.', en: 'Irregular act.' },
    remedy: { fr: 'Compléter l’acte d’autorisation.', en: 'Complete the authorisation act.' },
    evidence: { fr: 'Acte d’autorisation', en: 'Authorisation act' },
    source: TELTRA,
    caveat: {
      fr: 'La mention de la période d’adaptation n’est pas contrôlée.',
      en: 'That the adaptation period is stated is not checked.',
    },
  }),
  rule({
    id: 'FR-FP-D2016-151-9',
    title: {
      fr: 'Un bilan annuel du télétravail est présenté au CST (et à sa formation spécialisée)',
      en: 'Annual review of telework to the CST (and its health formation)',
    },
    basis: 'Décret n° 2016-151, art. 9',
    articles: [],
    validFrom: '2016-02-12',
    scope: 'employer',
    severity: 'minor',
    confidence: 'S',
    needs: ['employer.sector', 'employer.fpAnnualReviewYear', 'todayYear'],
    applies: ({ employer }) => employer.sector === 'public',
    check: ({ employer, todayYear }) =>
      employer.fpAnnualReviewYear !== null && employer.fpAnnualReviewYear >= todayYear - 1,
    consequence: { fr: 'Manquement au décret.', en: 'Breach of the decree.' },
    remedy: {
      fr: 'Présenter le bilan annuel (export du portail).',
      en: 'Present the annual review (export of the portal).',
    },
    evidence: { fr: 'Rapport', en: 'Report' },
    source: TELTRA,
  }),
  rule({
    id: 'FR-FP-D2021-1123-MONTANT',
    title: {
      fr: 'Forfait télétravail : 2,88 € par jour, 253,44 € par an au plus (282,24 € pour 2024), versé chaque trimestre',
      en: 'Flat-rate telework allowance: EUR 2.88 per day, at most EUR 253.44 a year (282.24 for 2024), paid quarterly',
    },
    basis: 'Décret n° 2021-1123, art. 4 et 5 ; arrêté du 26/08/2021 modifié les 23/11/2022 et 03/04/2024',
    articles: [],
    validFrom: '2023-01-01',
    scope: 'allowance',
    severity: 'major',
    confidence: 'S',
    needs: ['employer.sector', 'allowance.mode', 'allowance.year', 'allowance.perDay', 'allowance.yearTotal'],
    applies: ({ employer, allowance }) => employer.sector === 'public' && allowance.mode === 'fp',
    figure: ({ allowance }) => parameterOn(PUBLIC_FLAT_RATE, firstDayOf(allowance.year)),
    check: ({ allowance }, rate) => allowance.perDay <= rate.day && allowance.yearTotal <= rate.year,
    consequence: { fr: 'Versement indu.', en: 'Undue payment.' },
    remedy: { fr: 'Plafonner le versement.', en: 'Cap the payment.' },
    evidence: { fr: 'État de paie', en: 'Payroll state' },
    source: `${TELTRA} ; aefinfo.fr ; weka.fr`,
  }),
  rule({
    id: 'FR-FP-D2021-1123-TL',
    title: {
      fr: 'Le forfait est dû en tiers-lieu seulement si celui-ci n’offre pas de restauration collective financée par l’employeur',
      en: 'The flat rate is payable in a third place only if it offers no collective catering financed by the employer',
    },
    basis: 'Décret n° 2021-1123, art. 3',
    articles: [],
    validFrom: '2021-09-01',
    scope: 'allowance',
    severity: 'major',
    confidence: 'S',
    needs: ['employer.sector', 'allowance.mode', 'allowance.thirdPlaceDays', 'site.employerFundedCatering'],
    applies: ({ employer, allowance }) =>
      employer.sector === 'public' && allowance.mode === 'fp' && (allowance.thirdPlaceDays ?? 0) > 0,
    check: ({ site }) => !site.employerFundedCatering,
    consequence: { fr: 'Versement indu.', en: 'Undue payment.' },
    remedy: {
      fr: 'Exclure les jours passés dans un tiers-lieu dont la restauration est financée.',
      en: 'Exclude the days in a third place whose catering is financed.',
    },
    evidence: { fr: 'Fiche du site', en: 'Site sheet' },
    source: `${TELTRA} ; cdg03.fr ; techopital.com`,
  }),
  rule({
    id: 'FR-FP-D2016-151-6-LOYER',
    title: {
      fr: 'L’employeur public paie les tiers-lieux qu’il propose ; il n’a pas à payer le lieu choisi par l’agent',
      en: 'The public employer pays the third places it proposes; it need not pay a place chosen by the agent',
    },
    basis: 'Décret n° 2016-151, art. 6',
    articles: [],
    validFrom: '2020-05-07',
    scope: 'booking',
    severity: 'minor',
    confidence: 'S',
    needs: ['employer.sector', 'booking.siteId', 'site.proposedByEmployer', 'booking.paidByEmployer'],
    applies: ({ employer, booking }) => employer.sector === 'public' && booking.siteId !== 'home',
    check: ({ site, booking }) => !site.proposedByEmployer || booking.paidByEmployer,
    consequence: { fr: 'Coût laissé à l’agent.', en: 'Cost left to the agent.' },
    remedy: { fr: 'Prendre en charge le poste du site proposé.', en: 'Pay for the desk of the proposed site.' },
    evidence: { fr: 'Facture', en: 'Invoice' },
    source: 'fonction-publique.gouv.fr, « Le télétravail et les tiers-lieux » (01/12/2022)',
  }),
];
