import { COORDINATED_STATES } from './facts/countries.js';
import type { IsoDate } from './dates.js';
import type { Bilingual } from './facts/fact.js';
import type { Situation } from './logic/statement.js';

/**
 * An issue that the facts raise and no rule of the catalogue answers: always reported, and it keeps the verdict from
 * being `compliant`.
 */
export interface NotCovered {
  /** What it is, in a short stable form: `tax FR-DE`. */
  readonly subject: string;
  /** Why no rule answers it, and which text governs it where that is known. */
  readonly why: Bilingual;
}

type Finder = (situation: Situation) => NotCovered[];

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The tax treaty that governs some pairs of States, where no rule holds it. */
const TAX_TEXTS: Readonly<Record<string, Bilingual>> = {
  'DE-FR': {
    fr: 'Convention franco-allemande du 21/07/1959, art. 13(5) (régime frontalier, 45 jours de non-retour) : le texte n’a pas été lu, aucune règle ne le contrôle.',
    en: 'French-German convention of 21/07/1959, art. 13(5) (frontier regime, 45 days without return): the text was not read, no rule checks it.',
  },
  'BE-FR': {
    fr: 'Hors du régime frontalier, convention franco-belge du 10/03/1964, art. 11 : les jours travaillés dans l’État de résidence y sont imposables ; aucune règle ne les compte.',
    en: 'Outside the frontier regime, French-Belgian convention of 10/03/1964, art. 11: days worked in the State of residence are taxable there; no rule counts them.',
  },
};

const otherTax = (pair: string): Bilingual => ({
  fr: `Fiscalité ${pair} : la convention applicable n’a pas été lue, aucune règle ne la contrôle.`,
  en: `Tax ${pair}: the convention that applies was not read, no rule checks it.`,
});

/** Pairs of States whose taxation a rule judges, and the first day it does. */
const TAX_RULES: Readonly<Record<string, IsoDate>> = { 'FR-LU': '2023-01-01', 'CH-FR': '2023-01-01' };

/** The first day on which the French-Belgian frontier regime is judged. */
const FRONTIER_FROM = '2008-12-12';

/** The days on which something begins to be covered, while the facts stay the same. */
export const COVERED_FROM: readonly IsoDate[] = [...new Set([...Object.values(TAX_RULES), FRONTIER_FROM])];

const crossBorder: Finder = ({ on, facts }) => {
  const residence = text(facts['crossBorder']?.['residenceState']);
  const employer = text(facts['crossBorder']?.['employerState']);
  if (!residence || !employer || residence === employer) return [];
  const pair = [residence, employer].toSorted().join('-');
  const named = `${residence}-${employer}`;
  const found: NotCovered[] = [];
  const third = [residence, employer].filter((state) => !COORDINATED_STATES.includes(state));
  if (third.length > 0) {
    found.push({
      subject: `social security ${named}`,
      why: {
        fr: `${third.join(', ')} n’applique pas le règlement (CE) 883/2004 : un autre instrument (accord de commerce et de coopération pour le Royaume-Uni, convention bilatérale) désigne la sécurité sociale applicable ; il n’est pas au catalogue.`,
        en: `${third.join(', ')} does not apply Regulation 883/2004: another instrument (Trade and Cooperation Agreement for the United Kingdom, bilateral convention) names the social security that applies; the catalogue does not hold it.`,
      },
    });
  }
  const since = TAX_RULES[pair];
  const frontier = facts['crossBorder']?.['frontierRegimeFrBe'] === true;
  if (pair === 'BE-FR' ? !frontier || on < FRONTIER_FROM : since === undefined || on < since) {
    found.push({ subject: `tax ${named}`, why: TAX_TEXTS[pair] ?? otherTax(named) });
  }
  return found;
};

const HOUR_FACTS = ['hoursWorked', 'avg12', 'daysWorked', 'weeklyRestHours', 'restHoursBefore', 'longestBreakMin'];

const publicService: Finder = ({ facts }) => {
  if (facts['employer']?.['sector'] !== 'public') return [];
  const found: NotCovered[] = [];
  const hours = { ...facts['day'], ...facts['week'] };
  if (HOUR_FACTS.some((key) => hours[key] !== undefined)) {
    found.push({
      subject: 'working time of public agents',
      why: {
        fr: 'Durées et repos des agents publics : décret n° 2000-815, art. 3, qui n’est pas au catalogue.',
        en: 'Hours and rest of public agents: décret 2000-815, art. 3, which the catalogue does not hold.',
      },
    });
  }
  if (facts['accident']) {
    found.push({
      subject: 'accidents of public agents',
      why: {
        fr: 'Accident d’un fonctionnaire : congé pour invalidité temporaire imputable au service (CGFP, art. L822-18 et s.), qui n’est pas au catalogue ; un agent contractuel relève de la CPAM.',
        en: 'Accident of a civil servant: leave for temporary disability due to service (CGFP L822-18 ff.), which the catalogue does not hold; a contract agent is under the CPAM.',
      },
    });
  }
  if (facts['framework']?.['type'] === 'accord') {
    found.push({
      subject: 'collective agreements of the public service',
      why: {
        fr: 'Accords locaux de la fonction publique : CGFP, art. L221-1 à L227-4, qui ne sont pas au catalogue.',
        en: 'Local agreements of the public service: CGFP L221-1 to L227-4, which the catalogue does not hold.',
      },
    });
  }
  return found;
};

const aid: Finder = ({ facts }) => {
  const regime = text(facts['aid']?.['regime']);
  if (!regime || regime === 'de_minimis' || regime === 'none') return [];
  return [
    {
      subject: `state aid ${regime}`,
      why: {
        fr: 'Seules les aides de minimis (règl. (UE) 2023/2831) sont contrôlées.',
        en: 'Only de minimis aid (Regulation (EU) 2023/2831) is checked.',
      },
    },
  ];
};

const mobility: Finder = ({ facts }) => {
  const paid = facts['allowance']?.['fmdPaid'];
  if (typeof paid !== 'number' || paid === 0) return [];
  return [
    {
      subject: 'ceiling of the sustainable-mobility payment',
      why: {
        fr: 'Plafond d’exonération du forfait mobilités durables : les sources lues se contredisent, il n’est pas contrôlé.',
        en: 'Exempt ceiling of the sustainable-mobility payment: the sources read contradict each other, it is not checked.',
      },
    },
  ];
};

const FINDERS: readonly Finder[] = [crossBorder, publicService, aid, mobility];

/** Everything the facts raise that the catalogue does not cover. */
export const notCovered = (situation: Situation): NotCovered[] => FINDERS.flatMap((find) => find(situation));
