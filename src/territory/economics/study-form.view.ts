import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault } from '#libs/platform/views/index.js';
import { GROUPS, inHundredths, type Figures, type NamedAssumption } from './assumptions.js';
import type { ExampleName } from './examples.js';
import { defaultWords, figureName } from './figure-words.view.js';
import type { StudyVersion } from './study.js';

/** The form of a study. */
export interface StudyFormModel {
  readonly title: string;
  readonly action: string;
  readonly back: string;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly form: { readonly title: string; readonly commune: string; readonly basis: string; readonly version: string };
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    readonly fields: readonly {
      readonly name: string;
      readonly label: string;
      /** The default and who says it. */
      readonly hint: string;
      readonly value: string;
      readonly suffix: string | null;
      readonly error: string | undefined;
    }[];
  }[];
}

/** A figure as it is typed: `1200,5` in French. */
function typedValue(locale: Locale, assumption: NamedAssumption, value: number): string {
  if (!inHundredths(assumption)) return `${value}`;
  const text = (value / 100).toFixed(value % 100 === 0 ? 0 : 2);
  return locale === 'fr' ? text.replace('.', ',') : text;
}

const SUFFIX = {
  euros: '€',
  percent: '%',
  rate: '%',
  'square-metres': 'm²',
  count: null,
  years: null,
} as const;

export function studyFormModel(
  locale: Locale,
  from: {
    readonly example: ExampleName | null;
    readonly figures: Figures;
    readonly study: StudyVersion | null;
  },
  refused?: RefusedForm,
): StudyFormModel {
  const { study, example } = from;
  const summary = refused && errorSummary(locale, refused.refusal);
  const problems = summary?.byField ?? {};
  const ofExample = (key: string) => (example === null ? '' : t(locale, `territory.study.example.${example}.${key}`));
  return {
    title: study ? study.title : t(locale, 'territory.study.new'),
    action: study ? `/territory/studies/${study.id}` : '/territory/studies',
    back: study ? `/territory/studies/${study.id}` : '/territory/studies',
    errors: summary?.errors,
    problems,
    form: {
      title: typedIn(refused, 'title', study?.title ?? ofExample('title')),
      commune: typedIn(refused, 'commune', communeText(study) ?? (example === null ? '' : 'Lamure-sur-Azergues')),
      basis: typedIn(refused, 'basis', study?.basis ?? ofExample('basis')),
      // What was typed belongs to the version it began with, also where somebody saved another meanwhile.
      version: typedIn(refused, 'version', `${study?.version ?? 0}`),
    },
    groups: GROUPS.map(({ group, figures }) => ({
      id: `group-${group}`,
      title: t(locale, `territory.study.group.${group}`),
      fields: figures.map((assumption) => ({
        name: assumption.name,
        label: figureName(locale, assumption),
        hint: defaultWords(locale, assumption),
        value: typedIn(refused, assumption.name, typedValue(locale, assumption, from.figures[assumption.name])),
        suffix: SUFFIX[assumption.unit],
        error: problems[assumption.name],
      })),
    })),
  };
}

const communeText = (study: StudyVersion | null): string | null =>
  study && (study.communeName === null ? '' : `${study.communeName} (${study.communeInsee ?? ''})`);
