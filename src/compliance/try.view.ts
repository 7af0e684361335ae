import { describeFact, type FactPath } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice, FormFault } from '#libs/platform/views/index.js';
import { factQuestion, type FactQuestion } from './fact-question.view.js';
import { unitChoices } from './board.view.js';
import { lawWords } from './law-words.js';
import { triedSubject, type TriedSubject } from './simulation.rules.js';
import type { WhomAsked } from './whom.rules.js';

/** What was chosen so far: facts, and for whom. */
export interface Chosen extends WhomAsked {
  readonly chosen: readonly FactPath[];
}

/** The form of what may be tried. */
export interface TryModel {
  readonly errors: readonly FormFault[] | undefined;
  /** For whom. */
  readonly units: readonly Choice[];
  readonly unit: string;
  readonly q: string;
  readonly qError: string | undefined;
  /** The facts chosen, as they are sent along. */
  readonly chosen: readonly FactPath[];
  /** Facts to choose, those chosen left out. */
  readonly choices: readonly Choice[];
  readonly groups: readonly {
    readonly title: string;
    readonly questions: readonly FactQuestion[];
  }[];
}

const SUBJECTS: readonly TriedSubject[] = ['employer', 'framework', 'person', 'terms'];

/** The facts that were chosen as controls, by what they are about, and those that may be chosen beside them. */
export function tryModel(
  locale: Locale,
  {
    chosen,
    unit,
    q,
    units,
    offered,
  }: Chosen & { readonly units: readonly string[]; readonly offered: readonly FactPath[] },
  refused?: RefusedForm,
): TryModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const controls = new Set<string>([...chosen, 'q']);
  const subject = (path: FactPath) => t(locale, `compliance.simulation.subjects.${triedSubject(path) ?? 'employer'}`);
  return {
    // What was not chosen has no control to lead to.
    errors: problems?.errors.map((fault) => (controls.has(fault.field) ? fault : { message: fault.message })),
    units: unitChoices(locale, units, unit),
    unit,
    q,
    qError: problems?.byField['q'],
    chosen,
    choices: [
      { value: '', label: t(locale, 'compliance.simulation.choose'), selected: true },
      ...SUBJECTS.flatMap((one) =>
        offered
          .filter((path) => triedSubject(path) === one && !chosen.includes(path))
          .map((path) => ({
            value: path,
            label: t(locale, 'compliance.simulation.choice', {
              subject: subject(path),
              label: lawWords(locale, describeFact(path).label),
            }),
          })),
      ),
    ],
    groups: SUBJECTS.flatMap((one) => {
      const here = chosen.filter((path) => triedSubject(path) === one);
      if (here.length === 0) return [];
      return {
        title: t(locale, `compliance.simulation.subjects.${one}`),
        questions: here.map((path) => factQuestion(locale, path, refused, problems?.byField[path])),
      };
    }),
  };
}

/** For whom facts are tried, in words; empty for everybody. */
export const whomWords = (locale: Locale, { unit, q }: WhomAsked): string =>
  [unit, q && t(locale, 'compliance.simulation.words', { q })].filter(Boolean).join(' · ');
