import { CAR_ENERGIES } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, Notice } from '#libs/platform/views/index.js';
import { FIGURE_GROUPS, type NamedFigure } from '../figures/savings-figures.js';
import { countWords, figureName, figureSource, figureValue, typedFigure } from '../figures/figure-words.view.js';
import { MOST_LIST_BYTES } from '../people/people-file.js';
import { peopleText, type Headcount } from '../people/people-list.rules.js';
import type { EstimateFacts } from './estimate.reader.js';
import { REACHES } from './estimate.rules.js';
import { resultModel, type ResultModel } from './result.view.js';

/** The page on which an employer without an account works out what going to places near home would change. */
export interface EstimateModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly form: { readonly people: string; readonly workplace: string };
  readonly energies: readonly Choice[];
  readonly reaches: readonly Choice[];
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    /** Whether a figure of it was refused or changed: then it stands open. */
    readonly open: boolean;
    readonly fields: readonly {
      readonly name: string;
      readonly label: string;
      readonly hint: string;
      readonly value: string;
      readonly suffix: string | null;
      readonly error: string | undefined;
    }[];
  }[];
  readonly fileHint: string;
  /** That a file was read; null where none was. */
  readonly read: Notice | null;
  readonly result: ResultModel | null;
}

const SUFFIX = {
  percent: '%',
  euros: '€',
  days: null,
  weeks: null,
  people: null,
  aboard: null,
  tonnes: 't',
  density: null,
  years: null,
  desks: null,
} as const;

/** What the form shows beside the defaults. */
export interface EstimateShown {
  readonly facts?: EstimateFacts;
  /** Whether the reader may keep it as the forecast of an employer. */
  readonly mayKeep?: boolean;
  readonly refused?: RefusedForm;
  /** A list that was read from a file. */
  readonly people?: readonly Headcount[];
  /** How many of the reader's register it leaves out; absent for a file. */
  readonly leftOut?: number;
}

export function estimateModel(
  locale: Locale,
  { facts, mayKeep = false, refused, people, leftOut }: EstimateShown = {},
): EstimateModel {
  const summary = refused && errorSummary(locale, refused.refusal);
  const problems = summary?.byField ?? {};
  const wish = facts?.wish;
  const list = wish?.people ?? people;
  const typed = (name: string, otherwise: string): string => typedIn(refused, name, otherwise);
  const energy = typed('energy', wish?.energy ?? 'thermal');
  const reach = typed('reach', `${wish?.reach ?? 20}`);
  return {
    errors: summary?.errors,
    problems,
    form: {
      people: typed('people', list ? peopleText(list) : ''),
      workplace: typed('workplace', wish?.workplace.typed ?? ''),
    },
    energies: CAR_ENERGIES.map((one) => ({
      value: one,
      label: t(locale, `savings.energy.${one}`),
      selected: one === energy,
    })),
    reaches: REACHES.map((one) => ({
      value: one,
      label: t(locale, 'savings.form.reach-value', { minutes: one }),
      selected: `${one}` === reach,
    })),
    groups: FIGURE_GROUPS.map(({ group, figures }) => ({
      id: `group-${group}`,
      title: t(locale, `savings.group.${group}`),
      open: figures.some(({ name, value }) => problems[name] !== undefined || (wish && wish.figures[name] !== value)),
      fields: figures.map((figure) => ({
        name: figure.name,
        label: figureName(locale, figure),
        hint: hintOf(locale, figure),
        value: typed(figure.name, typedFigure(locale, wish?.figures[figure.name] ?? figure.value)),
        suffix: SUFFIX[figure.unit],
        error: problems[figure.name],
      })),
    })),
    fileHint: t(locale, 'savings.form.file-hint', { kilobytes: MOST_LIST_BYTES / 1024 }),
    read: people ? readNotice(locale, people, leftOut) : null,
    result: facts ? resultModel(locale, facts, mayKeep) : null,
  };
}

const hintOf = (locale: Locale, figure: NamedFigure): string =>
  t(locale, 'savings.form.default', {
    value: figureValue(locale, figure, figure.value),
    source: figureSource(locale, figure),
  });

function readNotice(locale: Locale, people: readonly Headcount[], leftOut: number | undefined): Notice {
  const counts = {
    people: countWords(
      locale,
      'people',
      people.reduce((sum, one) => sum + one.people, 0),
    ),
    communes: countWords(locale, 'communes', people.length),
  };
  return {
    tone: 'success',
    title: leftOut === undefined ? t(locale, 'savings.form.read', counts) : t(locale, 'savings.form.register', counts),
    text: [
      ...(leftOut ? [t(locale, 'savings.form.left-out', { people: leftOut })] : []),
      t(locale, 'savings.form.read-text'),
    ].join(' '),
    alert: true,
  };
}
