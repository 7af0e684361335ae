import { all, any, not } from '../logic/connectives.js';
import { atLeast, is, measured, some, within, yes } from '../logic/facts.js';
import { CSE_HEADCOUNT, MOBILITY_HEADCOUNT, SIGNATORY_SHARE, YEAR_DAYS } from '../parameters/limits.js';
import { PRIVATE } from './gates.js';
import { rule } from './rule.js';

/** C. Mandatory negotiation, validity and publicity of the collective agreement, the BDESE. */
export const negotiationAndPublicity = [
  rule({
    id: 'FR-CT-L2242-17-7',
    title: {
      fr: 'Le droit à la déconnexion est négocié (négociation QVCT) ; à défaut d’accord, une charte est établie après avis du CSE, avec des actions de formation',
      en: 'Right to disconnect: negotiated within the QVCT negotiation; failing agreement, a charter after CSE opinion, with training actions',
    },
    basis: 'C. trav. art. L2242-1, L2242-13, 2°, L2242-17, 7°',
    articles: ['C. trav. L2242-17', 'C. trav. L2242-1', 'C. trav. L2242-13'],
    validFrom: '2022-03-31',
    scope: 'employer',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-08-20',
    applies: all(PRIVATE, yes('employer.hasUnionSection')),
    check: not(is('employer.disconnectAct', 'none')),
    consequence: {
      fr: 'Dommages-intérêts ; litiges pour harcèlement ou surcharge ; pénalités pour défaut de négociation.',
      en: 'Damages; harassment and overwork claims; penalties for not negotiating.',
    },
    remedy: {
      fr: 'Négocier ou établir la charte de déconnexion (après avis du CSE).',
      en: 'Negotiate, or set up the disconnection charter (after the opinion of the CSE).',
    },
    evidence: { fr: 'Acte et attestations de formation', en: 'Act and training records' },
    source: 'C. trav. L2242-17, 7°',
  }),
  rule({
    id: 'FR-CT-L2242-17-8',
    title: {
      fr: 'La même négociation porte sur la mobilité domicile-travail (au moins 50 salariés sur un même site)',
      en: 'The same negotiation covers home-to-work mobility (50 or more employees on one site)',
    },
    basis: 'C. trav. art. L2242-17, 8°',
    articles: ['C. trav. L2242-17'],
    validFrom: '2022-03-31',
    scope: 'employer',
    severity: 'minor',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE, yes('employer.hasUnionSection'), atLeast('employer.maxSiteHeadcount', MOBILITY_HEADCOUNT)),
    check: yes('employer.mobilityNegotiated'),
    consequence: {
      fr: 'Thème manquant de la négociation obligatoire.',
      en: 'Missing topic of the mandatory negotiation.',
    },
    remedy: {
      fr: 'Inscrire la mobilité (tiers-lieux, forfait mobilités durables, transport) à l’ordre du jour.',
      en: 'Put mobility (coworking spaces, sustainable-mobility payment, transport) on the agenda.',
    },
    evidence: { fr: 'Procès-verbal de négociation', en: 'Negotiation minutes' },
    source: 'C. trav. L2242-17, 8°',
    revised: {
      fr: 'Le texte ne régit que le secteur privé : le secteur ouvre la règle.',
      en: 'The text governs the private sector only: the sector opens the rule.',
    },
  }),
  rule({
    id: 'FR-CT-L2232-12',
    title: {
      fr: 'L’accord d’entreprise est valable s’il est signé par des syndicats pesant plus de 50 % (ou plus de 30 % avec approbation des salariés)',
      en: 'An enterprise agreement is valid if signed by unions weighing more than 50 % (or more than 30 % and a referendum)',
    },
    basis: 'C. trav. art. L2232-12 (et L2232-21 et s. sans délégué syndical)',
    articles: [
      'C. trav. L2232-12',
      'C. trav. L2232-21',
      'C. trav. L2232-23',
      'C. trav. L2232-23-1',
      'C. trav. L2232-24',
    ],
    validFrom: '2018-01-01',
    scope: 'framework',
    severity: 'blocking',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE, is('framework.type', 'accord'), yes('employer.hasUnionDelegate')),
    check: any(
      measured(SIGNATORY_SHARE, ['framework.signatoryShare'], ({ alone }, [share]) => share > alone),
      all(
        measured(
          SIGNATORY_SHARE,
          ['framework.signatoryShare'],
          ({ withReferendum }, [share]) => share > withReferendum,
        ),
        is('framework.referendumApproved', true),
      ),
    ),
    consequence: { fr: 'Accord réputé non écrit ou nul.', en: 'Agreement void.' },
    remedy: {
      fr: 'Vérifier l’audience des signataires ou organiser la consultation des salariés.',
      en: 'Check the weight of the signatories or organise the consultation of the employees.',
    },
    evidence: {
      fr: 'Résultats des élections, page de signature, procès-verbal de la consultation',
      en: 'Election results, signature page, minutes of the referendum',
    },
    source: 'C. trav. L2232-12',
    revised: {
      fr: 'Le texte ne régit que le secteur privé : le secteur ouvre la règle.',
      en: 'The text governs the private sector only: the sector opens the rule.',
    },
  }),
  rule({
    id: 'FR-CT-L2231-5',
    title: {
      fr: 'L’accord signé est notifié à l’ensemble des organisations syndicales représentatives',
      en: 'The signed agreement is notified to all representative unions',
    },
    basis: 'C. trav. art. L2231-5',
    articles: ['C. trav. L2231-5', 'C. trav. D2231-7'],
    validFrom: '2008-05-01',
    scope: 'framework',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE, is('framework.type', 'accord'), yes('employer.hasUnionDelegate')),
    check: some('framework.unionNotificationOn'),
    consequence: {
      fr: 'Le délai de contestation (deux mois, non vérifié) ne court pas.',
      en: 'The contestation period (two months, not verified) does not start.',
    },
    remedy: {
      fr: 'Notifier l’accord à toutes les organisations syndicales représentatives.',
      en: 'Notify the agreement to all representative unions.',
    },
    evidence: { fr: 'Accusés de réception', en: 'Receipts' },
    source: 'C. trav. L2231-5 ; D2231-7, 1°, b',
    revised: {
      fr: 'Le texte ne régit que le secteur privé : le secteur ouvre la règle.',
      en: 'The text governs the private sector only: the sector opens the rule.',
    },
  }),
  rule({
    id: 'FR-CT-D2231-4',
    title: {
      fr: 'L’accord est déposé sur la plateforme du ministère (TéléAccords) et remis au greffe du conseil de prud’hommes',
      en: 'The agreement is deposited on the ministry’s platform (TéléAccords) and filed with the clerk of the labour court',
    },
    basis: 'C. trav. art. L2231-6, D2231-2, D2231-4, D2231-7',
    articles: ['C. trav. D2231-4', 'C. trav. L2231-6', 'C. trav. D2231-2', 'C. trav. D2231-7'],
    validFrom: '2017-09-01',
    scope: 'framework',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE, is('framework.type', 'accord')),
    check: all(some('framework.depositReceipt'), some('framework.cphFilingOn')),
    consequence: {
      fr: 'Publicité de l’accord incomplète ; extension ou avantages liés bloqués.',
      en: 'Publicity of the agreement incomplete; extension of benefits blocked.',
    },
    remedy: {
      fr: 'Déposer l’accord (version signée et version publiable anonymisée) et en remettre un exemplaire au greffe du conseil de prud’hommes.',
      en: 'Deposit the agreement (signed version and anonymised version for publication) and file a copy with the clerk of the labour court.',
    },
    evidence: { fr: 'Récépissé de dépôt', en: 'Deposit receipt' },
    source: 'C. trav. D2231-2, D2231-4, D2231-7',
    revised: {
      fr: 'Le texte ne régit que le secteur privé : le secteur ouvre la règle.',
      en: 'The text governs the private sector only: the sector opens the rule.',
    },
  }),
  rule({
    id: 'FR-CT-R2262-1',
    title: {
      fr: 'Les salariés sont informés des accords applicables ; un exemplaire à jour est tenu sur le lieu de travail et sur l’intranet',
      en: 'Employees are informed of the agreements; an up-to-date copy is kept at the workplace and on the intranet',
    },
    basis: 'C. trav. art. R2262-1, R2262-3',
    articles: ['C. trav. R2262-1', 'C. trav. R2262-3'],
    validFrom: '2023-11-01',
    scope: 'framework',
    severity: 'minor',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE, is('framework.type', 'accord')),
    check: some('framework.publishedToEmployeesOn'),
    consequence: {
      fr: 'Inopposable au salarié qui n’en a pas eu connaissance.',
      en: 'Not enforceable against an employee who was unaware of it.',
    },
    remedy: {
      fr: 'Publier l’accord dans le portail et en informer les salariés par avis.',
      en: 'Publish the agreement in the portal and tell the employees by notice.',
    },
    evidence: { fr: 'Journal de publication', en: 'Publication log' },
    source: 'C. trav. R2262-1, R2262-3',
    revised: {
      fr: 'Le texte ne régit que le secteur privé : le secteur ouvre la règle.',
      en: 'The text governs the private sector only: the sector opens the rule.',
    },
  }),
  rule({
    id: 'FR-CT-L2312-36-BDESE',
    title: {
      fr: 'La base de données économiques, sociales et environnementales (BDESE) est tenue à jour',
      en: 'The economic, social and environmental database (BDESE) is kept up to date',
    },
    basis: 'C. trav. art. L2312-18, L2312-36, R2312-8, R2312-9, R2312-10',
    articles: ['C. trav. L2312-36', 'C. trav. L2312-18', 'C. trav. R2312-10', 'C. trav. R2312-8', 'C. trav. R2312-9'],
    validFrom: '2025-01-01',
    scope: 'employer',
    severity: 'minor',
    confidence: 'V',
    lastVerifiedOn: '2026-08-20',
    applies: all(PRIVATE, atLeast('employer.headcount', CSE_HEADCOUNT)),
    check: within('employer.bdeseUpdatedOn', YEAR_DAYS),
    consequence: {
      fr: 'Délit d’entrave ; les délais de consultation ne courent pas.',
      en: 'Offence of hindrance; consultation periods do not start.',
    },
    remedy: {
      fr: 'Verser à la BDESE l’export annuel de télétravail du portail.',
      en: 'Put the portal’s yearly telework export into the BDESE.',
    },
    evidence: { fr: 'Journal des dépôts dans la BDESE', en: 'BDESE deposit log' },
    source: 'C. trav. R2312-8 à R2312-10 (aucune occurrence de « télétravail »)',
    caveat: {
      fr: 'Aucune rubrique de la BDESE ne vise le télétravail : ces chiffres sont utiles, obligatoires seulement si un accord le prévoit.',
      en: 'No BDESE item names telework: such figures are useful, mandatory only if an agreement says so.',
    },
  }),
];
