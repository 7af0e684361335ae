import { all, any, not } from '../logic/connectives.js';
import { EVERYBODY, atLeast, holds, inYear, is, measured, test, yes } from '../logic/facts.js';
import type { Condition } from '../logic/statement.js';
import { DAILY_ALLOWANCE, MONTHLY_ALLOWANCE, type AllowanceColumn } from '../parameters/allowances.js';
import { PAYROLL_MONTHS } from '../parameters/limits.js';
import { PRIVATE_TELEWORK } from './gates.js';
import { rule } from './rule.js';

const EXCESS = {
  fr: 'L’excédent est soumis à cotisations, sauf preuve des frais réels ; redressement Urssaf sur trois ans (CSS L244-3).',
  en: 'The excess is subject to contributions unless real costs are proved; URSSAF adjustment over three years (CSS L244-3).',
};

const LIMITS_SOURCE =
  'nomosparis.com (2024), entreprendre.service-public.fr A18043 (2025), econostrum.info, acturoubaix.fr, yssi.fr (2026)';

/** Tolerance in euros, a tenth of a cent: amounts are decimal euros, and their products are not exact. */
const ROUNDING = 0.001;

/** Within the standard limits, or within the higher ones where an agreement opens them. */
const byColumn = (limit: (column: AllowanceColumn) => Condition): Condition =>
  any(limit('standard'), all(yes('allowance.collectiveBasis'), limit('higher')));

/** G. Allowances, expenses, sustainable mobility, payroll evidence, occupation of the home. */
export const money = [
  rule({
    id: 'FR-URSSAF-FORFAIT-JOUR',
    title: {
      fr: 'L’allocation journalière de télétravail reste dans la limite d’exonération de l’année (sans justificatifs)',
      en: 'Daily telework allowance within the exempt limit of the year (no receipts)',
    },
    basis: 'BOSS, frais professionnels, § 1810 ; arrêté du 24/10/2022',
    articles: ['CSS L244-3'],
    validFrom: '2020-01-01',
    scope: 'allowance',
    severity: 'major',
    confidence: 'S',
    lastVerifiedOn: '2026-11-27',
    applies: is('allowance.mode', 'daily'),
    check: byColumn((column) =>
      measured(
        DAILY_ALLOWANCE[column],
        ['allowance.perDay', 'allowance.monthTotal'],
        ({ day, month }, [perDay, monthTotal]) => perDay <= day && monthTotal <= month,
        inYear('allowance.year'),
      ),
    ),
    consequence: EXCESS,
    remedy: {
      fr: 'Plafonner l’allocation ou justifier les frais réels.',
      en: 'Cap the allowance or justify real costs.',
    },
    evidence: { fr: 'Bulletin de paie, décompte des jours', en: 'Payslip, day count' },
    source: LIMITS_SOURCE,
    revised: {
      fr: 'Limites de chaque année 2020-2026 (celles de 2024 étaient celles de 2023) ; 2027 marquée « non publiée ».',
      en: 'Limits of every year 2020-2026 (those of 2024 were those of 2023); 2027 marked as not published.',
    },
  }),
  rule({
    id: 'FR-URSSAF-FORFAIT-MOIS',
    title: {
      fr: 'L’allocation mensuelle de télétravail reste dans la limite d’exonération (par jour hebdomadaire de télétravail)',
      en: 'Monthly telework allowance within the exempt limit (by weekly telework day)',
    },
    basis: 'BOSS, frais professionnels, § 1810',
    articles: ['CSS L244-3'],
    validFrom: '2020-01-01',
    scope: 'allowance',
    severity: 'major',
    confidence: 'S',
    lastVerifiedOn: '2026-11-27',
    applies: is('allowance.mode', 'monthly'),
    check: byColumn((column) =>
      measured(
        MONTHLY_ALLOWANCE[column],
        ['allowance.monthTotal', 'allowance.weeklyDays'],
        (perWeeklyDay, [monthTotal, days]) => monthTotal <= perWeeklyDay * days + ROUNDING,
        inYear('allowance.year'),
      ),
    ),
    consequence: EXCESS,
    remedy: { fr: 'Plafonner l’allocation.', en: 'Cap the allowance.' },
    evidence: { fr: 'Bulletin de paie', en: 'Payslip' },
    source: LIMITS_SOURCE,
    revised: {
      fr: 'Limites de chaque année 2020-2026 (celles de 2024 étaient celles de 2023) ; 2027 marquée « non publiée ».',
      en: 'Limits of every year 2020-2026 (those of 2024 were those of 2023); 2027 marked as not published.',
    },
  }),
  rule({
    id: 'FR-URSSAF-JOURS-REELS',
    title: {
      fr: 'Allocation conventionnelle : attribuée en fonction des jours effectivement télétravaillés',
      en: 'Allowance under a collective agreement: granted for the days actually teleworked',
    },
    basis: 'BOSS, frais professionnels, § 1810 (accord de branche ou de groupe)',
    articles: [],
    validFrom: '2021-06-25',
    scope: 'allowance',
    severity: 'major',
    confidence: 'S',
    lastVerifiedOn: '2026-11-23',
    applies: yes('allowance.collectiveBasis'),
    check: test(['allowance.daysPaid', 'allowance.daysTeleworked'], ([paid, teleworked]) => paid <= teleworked),
    consequence: { fr: 'Perte de l’exonération.', en: 'Exemption lost.' },
    remedy: {
      fr: 'Rapprocher la paie et le registre des jours.',
      en: 'Reconcile payroll and the day ledger.',
    },
    evidence: { fr: 'Export de rapprochement', en: 'Reconciliation export' },
    source: 'legiest.blog, 09/07/2021',
  }),
  rule({
    id: 'FR-IR-TIERS-LIEU',
    title: {
      fr: 'L’exonération d’impôt de l’allocation ne vise que le télétravail à domicile ; les jours en tiers-lieu en sont exclus',
      en: 'Income-tax exemption of the telework allowance covers HOME telework only; days in a coworking space are outside it',
    },
    basis: 'CGI art. 81, 1° ; administration fiscale (communiqués 2021-2023)',
    articles: [],
    validFrom: '2020-01-01',
    scope: 'allowance',
    severity: 'minor',
    confidence: 'S',
    lastVerifiedOn: '2026-11-23',
    applies: not(is('allowance.homeAllowanceDays', 0)),
    check: test(['allowance.homeAllowanceDays', 'allowance.homeTeleworkDays'], ([paid, days]) => paid <= days),
    consequence: { fr: 'Avantage imposable.', en: 'Taxable benefit.' },
    remedy: {
      fr: 'Ne compter que les jours « domicile » ; rembourser le tiers-lieu sur facture.',
      en: 'Count home days only; repay the coworking space on invoice.',
    },
    evidence: {
      fr: 'Registre des jours, domicile et tiers-lieu distingués',
      en: 'Day ledger, home and coworking space apart',
    },
    source: 'tf1info.fr, 04/2022 (« espace partagé, du type coworking, n’est pas concerné ») ; editpaie.fr',
  }),
  rule({
    id: 'FR-CASS-OCCUPATION',
    title: {
      fr: 'Occupation du domicile : une indemnité peut être demandée si aucun local professionnel n’est effectivement mis à disposition',
      en: 'Occupation of the home: compensation claimable when no professional premises are effectively made available',
    },
    basis: 'Cass. soc., 19 mars 2025, n° 22-17.315 FP-B ; C. trav. art. L1471-1 (deux ans)',
    articles: ['C. trav. L1471-1'],
    validFrom: '2025-03-19',
    scope: 'arrangement',
    severity: 'minor',
    confidence: 'S',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE_TELEWORK, holds('arrangement.approvedPlaces', ['home'])),
    check: any(yes('arrangement.alternativePremisesOffered'), yes('arrangement.homeCompensation')),
    consequence: { fr: 'Demande possible sur deux ans.', en: 'Claim over two years.' },
    remedy: {
      fr: 'Proposer un poste en tiers-lieu ou au bureau et tracer l’offre, ou prévoir une indemnité.',
      en: 'Offer a desk in a coworking space or at the office and keep a trace, or provide compensation.',
    },
    evidence: {
      fr: 'Journal des offres (quota de postes) ou bulletin de paie',
      en: 'Offer log (desk quota) or payslip',
    },
    source: 'mgglegal.com, ellipse-avocats.com, hlb-groupecofime.com',
    caveat: {
      fr: 'L’arrêt vise aussi le télétravail « convenu », ce que tout avenant est : les commentateurs y voient un obiter, ce cas n’est pas contrôlé.',
      en: 'The ruling also names telework that “was agreed”, which every avenant is: commentators read it as obiter, that case is not checked.',
    },
    revised: {
      fr: 'Le second cas, vrai de tout avenant, est sorti du titre ; une clause « tiers-lieux » ne vaut plus offre effective.',
      en: 'The second case, true of every avenant, left the title; a “coworking spaces” clause no longer counts as an effective offer.',
    },
  }),
  rule({
    id: 'FR-CT-R3261-13-2',
    title: {
      fr: 'Forfait mobilités durables : justificatif de paiement ou attestation sur l’honneur d’usage effectif, chaque année',
      en: 'Sustainable-mobility payment: yearly proof of payment or sworn statement of actual use',
    },
    basis: 'C. trav. art. L3261-3-1, R3261-13-1, R3261-13-2',
    articles: ['C. trav. R3261-13-2', 'C. trav. L3261-3-1', 'C. trav. R3261-13-1'],
    validFrom: '2020-05-11',
    scope: 'allowance',
    severity: 'minor',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: not(is('allowance.fmdPaid', 0)),
    check: test(['allowance.fmdAttestationYear', 'allowance.year'], ([attested, year]) => attested === year),
    consequence: { fr: 'Perte de l’exonération.', en: 'Exemption lost.' },
    remedy: {
      fr: 'Collecter l’attestation sur l’honneur annuelle.',
      en: 'Collect the yearly sworn statement.',
    },
    evidence: { fr: 'Attestation sur l’honneur', en: 'Honour statement' },
    source: 'C. trav. R3261-13-2',
    revised: {
      fr: 'Le plafond d’exonération, que les sources disent diversement, est dit « non couvert ».',
      en: 'The exempt ceiling, on which sources differ, is said not to be covered.',
    },
  }),
  rule({
    id: 'FR-CSS-L243-16',
    title: {
      fr: 'Les documents nécessaires à l’établissement des cotisations sont conservés six ans',
      en: 'Documents supporting contributions are kept 6 years',
    },
    basis: 'CSS art. L243-16, L244-3',
    articles: ['CSS L243-16', 'CSS L244-3'],
    validFrom: '2018-12-23',
    scope: 'data',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-08-20',
    applies: EVERYBODY,
    check: atLeast('data.payrollEvidenceRetentionMonths', PAYROLL_MONTHS),
    consequence: { fr: 'Exonération refusée lors d’un contrôle.', en: 'Exemption refused at an audit.' },
    remedy: {
      fr: 'Conserver six ans les états de jours et d’indemnités.',
      en: 'Keep the statements of days and allowances six years.',
    },
    evidence: { fr: 'Politique de conservation', en: 'Retention policy' },
    source: 'CSS L243-16',
  }),
];
