import type { Locale } from '#libs/platform/context/index.js';
import { formatEuros, formatKm, formatNumber, formatPercent, t } from '#libs/platform/i18n/index.js';
import { FIGURE_GROUPS, type NamedFigure } from '../figures/savings-figures.js';
import { countWords, figureName, figureSource, figureValue } from '../figures/figure-words.view.js';
import type { EstimateFacts, PlaceProject } from './estimate.reader.js';
import type { Interval } from './estimate.rules.js';

/*
 * The figures of an estimate in words, each once: the page and the paper for the board print the same.
 */

/** A figure with its name and what is said beside it. */
export interface Line {
  readonly label: string;
  readonly value: string;
  readonly note: string | null;
}

const word = (locale: Locale, key: string, values: Record<string, string | number> = {}) =>
  t(locale, `savings.result.${key}`, values);

/** What is expected is not written to the last digit: tens from 100 on, hundreds from 1,000 on. */
export const roughly = (value: number): number => {
  const size = Math.abs(value);
  const step = size < 100 ? 1 : size < 1_000 ? 10 : 100;
  return Math.round(value / step) * step;
};

/** `820 kg CO2e`, `3,9 t CO2e`. */
export const massWords = (locale: Locale, kg: number): string =>
  kg < 1_000
    ? t(locale, 'savings.result.kg', { value: formatNumber(locale, roughly(kg), 0) })
    : t(locale, 'savings.result.tonnes', { value: formatNumber(locale, kg / 1_000, 1) });

const between = (locale: Locale, { low, high }: Interval, words: (value: number) => string): string =>
  word(locale, 'between', { low: words(low), high: words(high) });

/** How many live near a place, and how many are expected to go. */
export function nearLines(locale: Locale, { result, wish }: EstimateFacts): Line[] {
  const share = (people: number) => (result.people === 0 ? null : formatPercent(locale, people / result.people));
  return [
    ...([10, 20, 30] as const).map((minutes) => ({
      label: word(locale, 'within', { minutes }),
      value: formatNumber(locale, result.within[minutes]),
      note:
        share(result.within[minutes]) &&
        word(locale, 'of', {
          share: share(result.within[minutes])!,
          employees: countWords(locale, 'employees', result.people),
        }),
    })),
    {
      label: word(locale, 'takers'),
      value: formatNumber(locale, roughly(result.takers), 0),
      note: word(locale, 'takers-note', {
        share: formatPercent(locale, wish.figures.takers / 100, 1),
        minutes: wish.reach,
      }),
    },
  ];
}

/** What a year spares. */
export function sparedLines(locale: Locale, { result }: EstimateFacts): Line[] {
  const km = (value: number) => formatKm(locale, roughly(value));
  return [
    {
      label: word(locale, 'days'),
      value: formatNumber(locale, roughly(result.deskDays), 0),
      note: null,
    },
    {
      label: word(locale, 'hours'),
      value: word(locale, 'hours-value', { value: formatNumber(locale, roughly(result.hours), 0) }),
      note: word(locale, 'hours-note'),
    },
    { label: word(locale, 'km'), value: km(result.km.middle), note: between(locale, result.km, km) },
    {
      label: word(locale, 'carbon'),
      value: massWords(locale, result.kg.middle),
      note: between(locale, result.kg, (kg) => massWords(locale, kg)),
    },
  ];
}

/** The same saving by each set of factors, with the factor. */
export function factorLines(locale: Locale, { result, wish }: EstimateFacts): Line[] {
  return result.bySet.map(({ set, year, kgPerVehicleKm, kg }) => ({
    label: t(locale, `savings.set.${set}`, { year: `${year}`, energy: t(locale, `savings.energy.${wish.energy}`) }),
    value: massWords(locale, kg),
    note: t(locale, 'savings.set.factor', { factor: formatNumber(locale, kgPerVehicleKm, 4) }),
  }));
}

/** What it costs against the office. */
export function costLines(locale: Locale, { result: { cost } }: EstimateFacts): Line[] {
  const euros = (value: number) => formatEuros(locale, Math.round(value) * 100);
  return [
    { label: word(locale, 'cost-places'), value: euros(cost.places), note: null },
    {
      label: word(locale, 'cost-free'),
      value: countWords(locale, 'desks', Math.round(cost.freeDesks * 10) / 10),
      note: word(locale, 'cost-free-note'),
    },
    { label: word(locale, 'cost-office'), value: euros(cost.office), note: word(locale, 'cost-office-note') },
    {
      label: word(locale, 'cost-give-up'),
      value:
        cost.toGiveUp === null
          ? word(locale, 'cost-nothing')
          : countWords(locale, 'desks', Math.round(cost.toGiveUp * 10) / 10),
      note: null,
    },
  ];
}

/** Figures with their values and who says them: all, or those of some groups. */
export function assumptionLines(
  locale: Locale,
  { wish }: EstimateFacts,
  of: (group: string) => boolean = () => true,
): Line[] {
  return FIGURE_GROUPS.filter(({ group }) => of(group))
    .flatMap(({ figures }) => figures)
    .map((figure) => assumptionRow(locale, figure, wish.figures[figure.name]));
}

/** One figure with its value and who says it. */
export function assumptionRow(locale: Locale, figure: NamedFigure, value: number): Line {
  const source = figureSource(locale, figure);
  const usual = figureValue(locale, figure, figure.value);
  return {
    label: figureName(locale, figure),
    value: figureValue(locale, figure, value),
    note: value === figure.value ? source : t(locale, 'savings.source.own', { value: usual, source }),
  };
}

/** One place against the label: what is met, what is not, what is not known. */
export interface LabelLine {
  readonly project: PlaceProject;
  readonly density: string;
  readonly tonnes: string;
  readonly users: string;
  /** Desks that are known, or that none are. */
  readonly desks: string;
  readonly offices: string;
  readonly verdict: string;
}

/** The places against the conditions of the label. */
export function labelLines(locale: Locale, { projects }: EstimateFacts): LabelLine[] {
  const label = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `savings.label.${key}`, values);
  return projects.map((project) => {
    const { eligible, offices, tonnes } = project.reading;
    return {
      project,
      density:
        project.density === null
          ? label('check')
          : label('density-value', { value: formatNumber(locale, project.density, 0) }),
      tonnes: t(locale, 'savings.result.tonnes', { value: formatNumber(locale, tonnes, 1) }),
      users: formatNumber(locale, roughly(project.takers), 0),
      desks: project.desks === null ? label('check') : formatNumber(locale, project.desks, 0),
      offices: offices === null ? label('check') : label('offices-yes'),
      verdict: label(eligible === null ? 'open' : eligible ? 'met' : 'unmet'),
    };
  });
}

/** What the law asks, with its article and the screen that does it. */
export const LAW = [
  { id: 'framework', article: 'C. trav. L1222-9', screen: '/hr/framework' },
  { id: 'equal', article: 'C. trav. L1222-10', screen: '/interviews' },
  { id: 'council', article: 'C. trav. L2312-8', screen: '/hr/compliance' },
  { id: 'risks', article: 'C. trav. L4121-1', screen: '/hr/contracts' },
] as const;

/** The sentence that names people, workplace and day. */
export function aboutWords(locale: Locale, { result, wish, counted }: EstimateFacts): string {
  return t(locale, 'savings.result.about', {
    employees: countWords(locale, 'employees', result.people),
    communes: countWords(locale, 'communes', wish.people.length),
    workplace: wish.workplace.name,
    places: countWords(locale, 'places', counted),
  });
}
