import { all, not } from '../logic/connectives.js';
import { EVERYBODY, atLeast, doneBy, is, no, some, yes } from '../logic/facts.js';
import { CSE_HEADCOUNT } from '../parameters/limits.js';
import { CONSULTED, DECIDED } from './consultation.js';
import { PRIVATE } from './gates.js';
import { rule } from './rule.js';

/**
 * C. Matters on which the social and economic committee (CSE) is informed or consulted, and the limits of monitoring.
 */
export const cseAndMonitoring = [
  rule({
    id: 'FR-CT-L2312-8-CONSULT',
    title: {
      fr: 'Entreprise d’au moins 50 salariés : le CSE est informé et consulté sur le projet de télétravail (sauf projet d’accord collectif)',
      en: 'Enterprise of 50 or more: the CSE is informed and consulted on the telework project (not required for a draft collective agreement)',
    },
    basis: 'C. trav. art. L2312-8, II ; L2312-14, al. 2',
    articles: ['C. trav. L2312-8', 'C. trav. L2312-14', 'C. trav. L2317-1'],
    validFrom: '2021-08-25',
    scope: 'framework',
    severity: 'blocking',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(
      PRIVATE,
      atLeast('employer.headcount', CSE_HEADCOUNT),
      yes('employer.hasCse'),
      not(is('framework.type', 'accord', 'none')),
      DECIDED,
    ),
    check: CONSULTED,
    consequence: {
      fr: 'Délit d’entrave (L2317-1) ; suspension du projet par le juge.',
      en: 'Offence of hindrance (L2317-1); suspension by the judge.',
    },
    remedy: {
      fr: 'Organiser l’information-consultation du CSE avant la décision.',
      en: 'Inform and consult the CSE before the decision.',
    },
    evidence: { fr: 'Procès-verbal du CSE', en: 'CSE minutes' },
    source: 'C. trav. L2312-8, L2312-14',
    revised: {
      fr: 'L’avis se compare à la décision et à l’effet ; le silence au terme du délai vaut avis négatif ; le délai court jusqu’à 24 heures ; secteur privé seul.',
      en: 'The opinion is compared with the decision and the effect; silence at the end of the time is a negative opinion; the time runs to 24:00; private sector only.',
    },
  }),
  rule({
    id: 'FR-CT-L2312-38-TRAIT',
    title: {
      fr: 'Le CSE est informé avant l’introduction (et toute modification) d’un traitement automatisé de gestion du personnel, tel que ce portail',
      en: 'The CSE is informed before the introduction (and any change) of automated personnel-management processing; this portal is one',
    },
    basis: 'C. trav. art. L2312-38, al. 2',
    articles: ['C. trav. L2312-38'],
    validFrom: '2018-01-01',
    scope: 'employer',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(
      PRIVATE,
      atLeast('employer.headcount', CSE_HEADCOUNT),
      yes('employer.hasCse'),
      yes('employer.usesPortal'),
      some('employer.portalGoLiveOn'),
    ),
    check: doneBy('employer.csePortalInfoOn', 'employer.portalGoLiveOn'),
    consequence: {
      fr: 'Délit d’entrave ; données irrecevables ou contestables comme preuve.',
      en: 'Offence of hindrance; data inadmissible or open to challenge as evidence.',
    },
    remedy: {
      fr: 'Informer le CSE avant la mise en service (dossier type fourni par le portail).',
      en: 'Inform the CSE before going live (the portal provides a ready file).',
    },
    evidence: { fr: 'Note d’information et procès-verbal', en: 'Information note and minutes' },
    source: 'C. trav. L2312-38',
    revised: {
      fr: 'Secteur privé ; l’information est due jusqu’à la mise en service, ensuite en retard.',
      en: 'Private sector; the information is due until going live, late after.',
    },
  }),
  rule({
    id: 'FR-CT-L2312-38-CONTROLE',
    title: {
      fr: 'Le CSE est informé et consulté avant tout moyen de contrôle de l’activité (pointage, journaux de connexion, géolocalisation)',
      en: 'The CSE is informed and consulted before any means of monitoring activity (check-in, connection logs, geolocation)',
    },
    basis: 'C. trav. art. L2312-37, 1° ; L2312-38, al. 3',
    articles: ['C. trav. L2312-38', 'C. trav. L2312-37'],
    validFrom: '2018-01-01',
    scope: 'employer',
    severity: 'blocking',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(
      PRIVATE,
      yes('employer.hasCse'),
      atLeast('employer.headcount', CSE_HEADCOUNT),
      yes('employer.usesPresenceControl'),
      some('employer.presenceControlFrom'),
    ),
    check: doneBy('employer.cseControlOpinionOn', 'employer.presenceControlFrom'),
    consequence: {
      fr: 'Moyen de preuve illicite ; délit d’entrave ; sanction de la CNIL.',
      en: 'Illicit means of proof; offence of hindrance; sanction of the CNIL.',
    },
    remedy: {
      fr: 'Désactiver le pointage jusqu’à l’avis du CSE.',
      en: 'Switch check-in off until the CSE has given its opinion.',
    },
    evidence: { fr: 'Procès-verbal du CSE, note descriptive du dispositif', en: 'CSE minutes, note on the system' },
    source: 'C. trav. L2312-37, L2312-38',
    revised: {
      fr: 'Secteur privé ; l’avis est dû jusqu’à l’activation, ensuite en retard.',
      en: 'Private sector; the opinion is due until switching on, late after.',
    },
  }),
  rule({
    id: 'FR-CT-L1121-1',
    title: {
      fr: 'Le contrôle est justifié par la tâche et proportionné : aucune surveillance permanente (webcam, partage d’écran, enregistreur de frappe, preuves de présence très fréquentes)',
      en: 'Monitoring is justified by the task and proportionate: no permanent surveillance (webcam, screen sharing, keylogger, very frequent proof-of-presence clicks)',
    },
    basis: 'C. trav. art. L1121-1 ; CNIL, questions-réponses sur le télétravail (12/11/2020)',
    articles: ['C. trav. L1121-1'],
    validFrom: '2008-05-01',
    scope: 'employer',
    severity: 'blocking',
    confidence: 'V/S',
    lastVerifiedOn: '2026-08-20',
    applies: EVERYBODY,
    check: no('employer.permanentSurveillance'),
    consequence: {
      fr: 'Amende de la CNIL ; nullité des sanctions ; risque de harcèlement.',
      en: 'CNIL fine; nullity of sanctions; harassment risk.',
    },
    remedy: {
      fr: 'Supprimer le dispositif ; contrôler par objectifs ou par comptes rendus.',
      en: 'Remove the device; supervise by objectives or reports.',
    },
    evidence: {
      fr: 'Inventaire des dispositifs, analyse d’impact (AIPD)',
      en: 'System inventory, impact assessment (DPIA)',
    },
    source: 'C. trav. L1121-1 ; liste de la CNIL relayée par boursier.com et village-justice.com',
    caveat: {
      fr: 'La liste des pratiques exclues vient d’une source secondaire.',
      en: 'The list of excluded practices comes from a secondary source.',
    },
  }),
];
