import { all, any } from '../logic/connectives.js';
import { atLeast, atMost, measured, no, test } from '../logic/facts.js';
import {
  AVERAGE_HOURS,
  BREAK_FROM_HOURS,
  BREAK_MINUTES,
  DAILY_HOURS,
  DAILY_REST,
  WEEKLY_HOURS,
  WEEKLY_REST,
  WORKING_DAYS,
} from '../parameters/limits.js';
import { PRIVATE } from './gates.js';
import { rule } from './rule.js';

/** E. Daily and weekly limits, breaks and rest periods. */
export const limitsAndRest = [
  rule({
    id: 'FR-CT-L3121-18',
    title: {
      fr: 'La durée quotidienne de travail effectif n’excède pas dix heures (douze au plus par accord)',
      en: 'At most 10 hours of effective work a day (12 at most by agreement)',
    },
    basis: 'C. trav. art. L3121-18, L3121-19',
    articles: ['C. trav. L3121-18', 'C. trav. L3121-19', 'C. trav. L8115-1', 'C. trav. L8115-3', 'C. trav. R3124-3'],
    validFrom: '2016-08-10',
    scope: 'day',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE, no('employee.forfaitJours')),
    check: any(
      measured(DAILY_HOURS, ['day.hoursWorked'], ({ usual }, [hours]) => hours <= usual),
      all(
        measured(DAILY_HOURS, ['day.hoursWorked'], ({ byAgreement }, [hours]) => hours <= byAgreement),
        test(
          ['day.hoursWorked', 'employer.maxDailyHoursByAgreement'],
          ([hours, agreed]) => agreed !== null && hours <= agreed,
        ),
      ),
    ),
    consequence: {
      fr: 'Amende administrative jusqu’à 4 000 € par salarié (L8115-1, L8115-3) ; contravention de la 4e classe (R3124-3).',
      en: 'Fine up to EUR 4,000 per employee (L8115-1, L8115-3); 4th-class fine (R3124-3).',
    },
    remedy: { fr: 'Plafonner la journée ; alerter le manager.', en: 'Cap the day; alert the manager.' },
    evidence: { fr: 'Décompte du temps de travail', en: 'Time record' },
    source: 'C. trav. L3121-18, L8115-3',
    caveat: {
      fr: 'L’article L8115-1 a une version plus récente (vue le 20/08/2026) qui n’a pas été lue.',
      en: 'Article L8115-1 has a newer version (seen on 2026-08-20) that was not read.',
    },
    revised: {
      fr: 'Un accord ne peut dépasser douze heures (L3121-19) ; secteur privé.',
      en: 'An agreement cannot go beyond twelve hours (L3121-19); private sector.',
    },
  }),
  rule({
    id: 'FR-CT-L3121-20',
    title: {
      fr: 'La durée hebdomadaire de travail n’excède pas 48 heures sur une même semaine',
      en: 'At most 48 hours in a week',
    },
    basis: 'C. trav. art. L3121-20, L3121-21',
    articles: ['C. trav. L3121-20', 'C. trav. L3121-21', 'C. trav. R3124-11', 'C. trav. L8115-3'],
    validFrom: '2016-08-10',
    scope: 'week',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE, no('employee.forfaitJours')),
    check: atMost('week.hoursWorked', WEEKLY_HOURS),
    consequence: {
      fr: 'Amende administrative jusqu’à 4 000 € par salarié (L8115-1, L8115-3) ; contravention de la 4e classe (R3124-11).',
      en: 'Fine up to EUR 4,000 per employee (L8115-1, L8115-3); 4th-class fine (R3124-11).',
    },
    remedy: { fr: 'Réduire la charge, récupérer.', en: 'Reduce the workload, give time back.' },
    evidence: { fr: 'Récapitulatif hebdomadaire', en: 'Weekly recap' },
    source: 'C. trav. L3121-20, R3124-11',
    caveat: {
      fr: 'La dérogation de l’article L3121-21 n’est pas prise en compte.',
      en: 'The derogation of article L3121-21 is not taken into account.',
    },
    revised: {
      fr: 'Le texte ne régit que le secteur privé : le secteur ouvre la règle.',
      en: 'The text governs the private sector only: the sector opens the rule.',
    },
  }),
  rule({
    id: 'FR-CT-L3121-22',
    title: {
      fr: 'La durée hebdomadaire moyenne n’excède pas 44 heures sur douze semaines consécutives (46 heures au plus par accord)',
      en: 'At most 44 hours on average over any 12 consecutive weeks (46 hours at most by agreement)',
    },
    basis: 'C. trav. art. L3121-22, L3121-23',
    articles: ['C. trav. L3121-22', 'C. trav. L3121-23', 'C. trav. R3124-11', 'C. trav. L8115-3'],
    validFrom: '2016-08-10',
    scope: 'week',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE, no('employee.forfaitJours')),
    check: any(
      measured(AVERAGE_HOURS, ['week.avg12'], ({ usual }, [hours]) => hours <= usual),
      all(
        measured(AVERAGE_HOURS, ['week.avg12'], ({ byAgreement }, [hours]) => hours <= byAgreement),
        test(['week.avg12', 'employer.max12wByAgreement'], ([hours, agreed]) => agreed !== null && hours <= agreed),
      ),
    ),
    consequence: {
      fr: 'Amende administrative jusqu’à 4 000 € par salarié (L8115-1, L8115-3) ; contravention de la 4e classe (R3124-11).',
      en: 'Fine up to EUR 4,000 per employee (L8115-1, L8115-3); 4th-class fine (R3124-11).',
    },
    remedy: { fr: 'Revoir la charge de travail.', en: 'Review the workload.' },
    evidence: { fr: 'Moyenne glissante sur douze semaines', en: '12-week rolling average' },
    source: 'C. trav. L3121-22',
    revised: {
      fr: 'Un accord ne peut dépasser 46 heures (L3121-23) ; secteur privé.',
      en: 'An agreement cannot go beyond 46 hours (L3121-23); private sector.',
    },
  }),
  rule({
    id: 'FR-CT-L3121-16',
    title: {
      fr: 'Dès que le travail quotidien atteint six heures, le salarié bénéficie d’une pause de vingt minutes consécutives',
      en: 'Break of 20 consecutive minutes once 6 hours of daily work are reached',
    },
    basis: 'C. trav. art. L3121-16',
    articles: ['C. trav. L3121-16'],
    validFrom: '2016-08-10',
    scope: 'day',
    severity: 'minor',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE, no('employee.forfaitJours'), atLeast('day.hoursWorked', BREAK_FROM_HOURS)),
    check: atLeast('day.longestBreakMin', BREAK_MINUTES),
    consequence: { fr: 'Amende, dommages-intérêts.', en: 'Fine, damages.' },
    remedy: { fr: 'Programmer une pause de vingt minutes.', en: 'Schedule a break of twenty minutes.' },
    evidence: { fr: 'Décompte du temps de travail', en: 'Time record' },
    source: 'C. trav. L3121-16',
    revised: {
      fr: 'Le texte ne régit que le secteur privé : le secteur ouvre la règle.',
      en: 'The text governs the private sector only: the sector opens the rule.',
    },
  }),
  rule({
    id: 'FR-CT-L3131-1',
    title: {
      fr: 'Le repos quotidien est d’au moins onze heures consécutives (un accord ne peut descendre sous neuf heures)',
      en: '11 consecutive hours of daily rest (an agreement cannot go below 9 hours)',
    },
    basis: 'C. trav. art. L3131-1, L3131-2, D3131-6',
    articles: ['C. trav. L3131-1', 'C. trav. L3131-2', 'C. trav. D3131-6', 'C. trav. R3135-1', 'C. trav. L8115-1'],
    validFrom: '2016-08-10',
    scope: 'day',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: PRIVATE,
    check: any(
      measured(DAILY_REST, ['day.restHoursBefore'], ({ usual }, [rest]) => rest >= usual),
      all(
        measured(DAILY_REST, ['day.restHoursBefore'], ({ byAgreement }, [rest]) => rest >= byAgreement),
        test(
          ['day.restHoursBefore', 'employer.restByAgreement'],
          ([rest, agreed]) => agreed !== null && agreed > 0 && rest >= agreed,
        ),
      ),
    ),
    consequence: {
      fr: 'Amende administrative jusqu’à 4 000 € par salarié (L8115-1, 2°) ; R3135-1 ; vaut aussi en forfait en jours.',
      en: 'Fine up to EUR 4,000 per employee (L8115-1 2°); R3135-1; applies to working-days schemes too.',
    },
    remedy: {
      fr: 'Bloquer les sollicitations hors plage ; rappeler le droit à la déconnexion.',
      en: 'Block requests outside the slots; remind people of the right to disconnect.',
    },
    evidence: {
      fr: 'Heures de fin et de début, ou déclaration du salarié en forfait en jours',
      en: 'End and start times, or self-declaration under the working-days scheme',
    },
    source: 'C. trav. L3131-1, D3131-6, R3135-1',
    caveat: {
      fr: 'L’article L8115-1 a une version plus récente (vue le 20/08/2026) qui n’a pas été lue.',
      en: 'Article L8115-1 has a newer version (seen on 2026-08-20) that was not read.',
    },
    revised: {
      fr: 'Secteur privé ; les neuf heures sont un paramètre daté.',
      en: 'Private sector; the nine hours are a dated parameter.',
    },
  }),
  rule({
    id: 'FR-CT-L3132-2',
    title: {
      fr: 'Pas plus de six jours de travail par semaine ; repos hebdomadaire d’au moins 35 heures (24 + 11)',
      en: 'No more than 6 days a week; weekly rest of 24 + 11 = 35 hours',
    },
    basis: 'C. trav. art. L3132-1, L3132-2',
    articles: ['C. trav. L3132-2', 'C. trav. L3132-1', 'C. trav. L8115-1'],
    validFrom: '2008-05-01',
    scope: 'week',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: PRIVATE,
    check: all(atMost('week.daysWorked', WORKING_DAYS), atLeast('week.weeklyRestHours', WEEKLY_REST)),
    consequence: {
      fr: 'Amende administrative (L8115-1, 2°).',
      en: 'Administrative fine (L8115-1 2°).',
    },
    remedy: { fr: 'Accorder le repos.', en: 'Grant the rest.' },
    evidence: { fr: 'Récapitulatif hebdomadaire', en: 'Weekly recap' },
    source: 'C. trav. L3132-1, L3132-2',
    caveat: {
      fr: 'L’article L8115-1 a une version plus récente (vue le 20/08/2026) qui n’a pas été lue.',
      en: 'Article L8115-1 has a newer version (seen on 2026-08-20) that was not read.',
    },
    revised: {
      fr: 'Le texte ne régit que le secteur privé : le secteur ouvre la règle.',
      en: 'The text governs the private sector only: the sector opens the rule.',
    },
  }),
];
