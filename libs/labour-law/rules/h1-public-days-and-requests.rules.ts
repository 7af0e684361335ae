import { monthsLater } from '../dates.js';
import { all, any } from '../logic/connectives.js';
import { atLeast, atMost, is, measured, measuredDuty, no, some, yes } from '../logic/facts.js';
import {
  AGENT_ADAPTATION,
  AGENT_NOTICE,
  AGENT_SITE_DAYS,
  AGENT_TELEWORK_DAYS,
  ANSWER_MONTHS,
  CARER_MONTHS,
  HEALTH_MONTHS,
} from '../parameters/limits.js';
import { PUBLIC } from './gates.js';
import { rule } from './rule.js';

/** The secondary source relied on for décret 2016-151: it cites each article. */
export const TELTRA = 'CIG petite couronne, fiche TELTRA (27/02/2026)';

/** H. Décret 2016-151, from secondary sources: days, derogations and requests of public agents. */
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
    lastVerifiedOn: '2026-11-23',
    applies: all(PUBLIC, no('arrangement.fpDerogation')),
    check: any(
      all(
        yes('arrangement.monthlyBasis'),
        measured(
          AGENT_TELEWORK_DAYS,
          ['week.monthTeleworkDays', 'week.monthWeeks'],
          (days, [teleworked, weeks]) => teleworked <= days * weeks,
        ),
      ),
      all(
        no('arrangement.monthlyBasis'),
        atMost('week.teleworkDays', AGENT_TELEWORK_DAYS),
        atLeast('week.onSiteDays', AGENT_SITE_DAYS),
      ),
    ),
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
    lastVerifiedOn: '2026-11-23',
    applies: all(PUBLIC, yes('arrangement.fpDerogation')),
    check: any(
      is('arrangement.fpDerogationGround', 'pregnancy', 'exceptional'),
      all(
        is('arrangement.fpDerogationGround', 'health'),
        atMost('arrangement.fpDerogationMonths', HEALTH_MONTHS),
        some('arrangement.fpDoctorOpinionOn'),
      ),
      all(is('arrangement.fpDerogationGround', 'carer'), atMost('arrangement.fpDerogationMonths', CARER_MONTHS)),
    ),
    consequence: { fr: 'Dérogation illégale.', en: 'Illegal derogation.' },
    remedy: {
      fr: 'Limiter la durée et joindre l’avis du médecin.',
      en: 'Limit the length and attach the doctor’s opinion.',
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
    lastVerifiedOn: '2026-11-27',
    applies: all(PUBLIC, some('request.submittedOn')),
    check: measuredDuty(
      ANSWER_MONTHS,
      ['request.submittedOn', 'request.answeredOn'],
      (months, [submittedOn, answeredOn], on) => {
        if (submittedOn === null) return true;
        const last = monthsLater(submittedOn, months);
        if (answeredOn === null) return on <= last ? { until: last } : false;
        return answeredOn <= last;
      },
    ),
    consequence: { fr: 'Saisine de la CAP ou de la CCP.', en: 'Appeal to the joint committee (CAP or CCP).' },
    remedy: { fr: 'Répondre par écrit sous un mois.', en: 'Answer in writing within a month.' },
    evidence: { fr: 'Décision', en: 'Decision' },
    source: `${TELTRA} ; cdg62.fr`,
    revised: {
      fr: 'Une demande sans réponse n’est en retard qu’après le mois.',
      en: 'A request without answer is late only after the month.',
    },
  }),
  rule({
    id: 'FR-FP-D2016-151-5-REFUS',
    title: {
      fr: 'Le refus (ou l’interruption) est motivé et précédé d’un entretien',
      en: 'A refusal (or interruption) gives reasons and is preceded by an interview',
    },
    basis: 'Décret n° 2016-151, art. 5 et 10',
    articles: [],
    validFrom: '2016-02-12',
    scope: 'request',
    severity: 'blocking',
    confidence: 'S',
    lastVerifiedOn: '2026-11-23',
    applies: all(PUBLIC, is('request.status', 'refused')),
    check: all(some('request.refusalReason'), some('request.interviewOn')),
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
    lastVerifiedOn: '2026-11-23',
    applies: all(PUBLIC, yes('arrangement.active')),
    check: all(
      atMost('arrangement.adaptationMonths', AGENT_ADAPTATION),
      atLeast('arrangement.noticeMonths', AGENT_NOTICE),
    ),
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
      en: 'Home or other private place: attestation of conformity attached to the request (not required for a professional place such as a coworking space)',
    },
    basis: 'Décret n° 2016-151, art. 5',
    articles: [],
    validFrom: '2020-05-07',
    scope: 'request',
    severity: 'major',
    confidence: 'S',
    lastVerifiedOn: '2026-11-23',
    applies: all(PUBLIC, is('request.placeType', 'home', 'private')),
    check: some('request.conformityAttestationOn'),
    consequence: { fr: 'Demande incomplète.', en: 'Request incomplete.' },
    remedy: {
      fr: 'Joindre l’attestation de conformité des installations.',
      en: 'Attach the attestation that the installations conform.',
    },
    evidence: { fr: 'Attestation', en: 'Attestation' },
    source: TELTRA,
  }),
];
