import { addDays, type IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { authorWords, formatDate, t } from '#libs/platform/i18n/index.js';
import type {
  Button,
  Choice,
  FieldProblems,
  FormFault,
  StatusPill,
  SummaryRow,
  TableRow,
} from '#libs/platform/views/index.js';
import { REASONS } from './reasons.js';
import { resultsModel, type ResultsModel } from './results/survey-results.view.js';
import { stateOf } from './survey.rules.js';
import type { Survey, SurveyState } from './survey.js';

const word = (locale: Locale, key: string, values: Record<string, string | number> = {}): string =>
  t(locale, `surveys.${key}`, values);

const TONES = { planned: 'neutral', open: 'info', over: 'info', closed: 'success' } as const satisfies Record<
  SurveyState,
  StatusPill['tone']
>;

const pillOf = (locale: Locale, survey: Survey, today: IsoDate): StatusPill => {
  const state = stateOf(survey, today);
  return { label: word(locale, `state.${state}`), tone: TONES[state] };
};

const daysWords = (locale: Locale, { opensOn, closesOn }: Survey): string =>
  word(locale, 'days', { from: formatDate(locale, opensOn, 'medium'), until: formatDate(locale, closesOn, 'medium') });

/** Surveys of an employer, and the form of the next one. */
export interface SurveysModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly surveys: readonly TableRow[];
  /** Null while one is planned or open. */
  readonly form: {
    readonly opensOn: string;
    readonly closesOn: string;
    readonly informedOn: string;
    readonly consultedOn: string;
  } | null;
  readonly reasons: readonly string[];
}

/** Days that a new survey is proposed for. */
const USUAL_DAYS = 14;

export function surveysModel(
  locale: Locale,
  surveys: readonly Survey[],
  today: IsoDate,
  refused?: RefusedForm,
): SurveysModel {
  const summary = refused && errorSummary(locale, refused.refusal);
  const typed = (name: string, usual: string): string => typedIn(refused, name, usual);
  const free = surveys.every(({ closedAt }) => closedAt !== null);
  return {
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    surveys: surveys.map((survey): TableRow => ({
      cells: [
        {
          text: daysWords(locale, survey),
          href: `/hr/surveys/${survey.id}`,
          strong: true,
          label: word(locale, 'column.days'),
        },
        { pill: pillOf(locale, survey, today), label: word(locale, 'column.state') },
        { text: authorWords(locale, survey.openedBy), label: word(locale, 'column.by') },
      ],
    })),
    form: free
      ? {
          opensOn: typed('opensOn', today),
          closesOn: typed('closesOn', addDays(today, USUAL_DAYS - 1)),
          informedOn: typed('informedOn', today),
          consultedOn: typed('consultedOn', ''),
        }
      : null,
    reasons: REASONS.map((reason) => word(locale, `reason.${reason}`)),
  };
}

/** One survey as HR reads it: its days, and once it is closed what is told of it. */
export interface SurveyModel {
  readonly title: string;
  readonly pill: StatusPill;
  readonly rows: readonly SummaryRow[];
  /** What is said before it is closed; null afterwards. */
  readonly waiting: string | null;
  readonly withdraw: Button | null;
  readonly results: ResultsModel | null;
  /** What is told as a file; null where nothing is. */
  readonly download: Button | null;
}

export function surveyModel(locale: Locale, survey: Survey, today: IsoDate): SurveyModel {
  const day = (value: IsoDate): string => formatDate(locale, value, 'date');
  return {
    title: daysWords(locale, survey),
    pill: pillOf(locale, survey, today),
    rows: [
      { label: word(locale, 'fact.opens'), value: day(survey.opensOn) },
      { label: word(locale, 'fact.closes'), value: day(survey.closesOn) },
      { label: word(locale, 'fact.purpose'), value: word(locale, 'purpose') },
      { label: word(locale, 'fact.informed'), value: day(survey.informedOn) },
      {
        label: word(locale, 'fact.consulted'),
        value: survey.consultedOn === null ? word(locale, 'consulted-unknown') : day(survey.consultedOn),
      },
      { label: word(locale, 'fact.by'), value: authorWords(locale, survey.openedBy) },
    ],
    waiting: survey.closedAt === null ? word(locale, 'waiting', { day: day(survey.closesOn) }) : null,
    withdraw:
      survey.closedAt === null
        ? {
            action: `/hr/surveys/${survey.id}/withdraw`,
            label: word(locale, 'withdraw'),
            tone: 'quiet',
            icon: 'trash',
          }
        : null,
    results: survey.results && resultsModel(locale, survey.results),
    download:
      survey.results === null || survey.results.answers === null
        ? null
        : {
            href: `/hr/surveys/${survey.id}/results.csv`,
            label: word(locale, 'results.download'),
            icon: 'download',
            download: true,
          },
  };
}

/** The survey as one answers it. */
export interface AnswerModel {
  readonly errors: readonly FormFault[] | undefined;
  /** Null where none is open, or it was answered. */
  readonly form: { readonly surveyId: string; readonly reasons: readonly Choice[] } | null;
  /** What stands in place of the form: that it was answered, or that none is open; null with a form. */
  readonly instead: { readonly title: string; readonly text: string } | null;
  /** Until when it is answered; null where none is open. */
  readonly until: string | null;
}

export function answerModel(
  locale: Locale,
  survey: Survey | null,
  answered: boolean,
  refused?: RefusedForm,
): AnswerModel {
  const summary = refused && errorSummary(locale, refused.refusal);
  const chosen = [refused?.values['reasons']].flat();
  const instead = survey === null ? 'none' : answered ? 'thanks' : null;
  return {
    errors: summary?.errors,
    form:
      survey === null || answered
        ? null
        : {
            surveyId: survey.id,
            reasons: REASONS.map((reason) => ({
              value: reason,
              label: word(locale, `reason.${reason}`),
              selected: chosen.includes(reason),
            })),
          },
    instead: instead && { title: word(locale, `${instead}.title`), text: word(locale, `${instead}.text`) },
    until: survey && word(locale, 'until', { day: formatDate(locale, survey.closesOn, 'long') }),
  };
}
