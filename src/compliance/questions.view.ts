import type { IsoDate } from '#libs/calendar/index.js';
import { describeFact, type FactPath, type Question } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { FormFault, Notice, Pagination, SummaryRow } from '#libs/platform/views/index.js';
import { answerControl, type AnswerControl } from './answer-control.view.js';
import { behindNotice } from './board.view.js';
import { NONE_SUFFIX } from './compliance.forms.js';
import type { JudgedBoard } from './current-board.js';
import { holderOf } from './facts/agreement-facts.rules.js';
import { lawWords } from './law-words.js';

/** Questions of one page: as many as ten minutes allow. */
const QUESTIONS_OF_A_PAGE = 10;

/** One question of the page. */
export interface AskedQuestion {
  readonly path: FactPath;
  readonly label: string;
  /** How many rules wait for it, and whether it decides if they apply. */
  readonly why: string;
  readonly answer: AnswerControl;
  /** Said where the control does not speak for itself. */
  readonly hint: string | undefined;
  readonly error: string | undefined;
  /** The box « there is none », where that is an answer. */
  readonly none: { readonly name: string; readonly label: string; readonly checked: boolean } | null;
}

/** The open questions, those about the employer as one form. */
export interface QuestionsModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly lead: string;
  readonly behind: Notice | null;
  readonly page: number;
  readonly questions: readonly AskedQuestion[];
  readonly since: { readonly value: string; readonly error: string | undefined };
  readonly today: IsoDate;
  readonly pagination: Pagination;
  /** What is asked person by person. */
  readonly people: readonly SummaryRow[];
  /** What is asked place by place. */
  readonly places: readonly SummaryRow[];
}

/** @param open in the order in which they are worth asking */
export function questionsModel(
  locale: Locale,
  open: readonly Question[],
  {
    judged,
    today,
    page,
    refused,
  }: {
    readonly judged: JudgedBoard;
    readonly today: IsoDate;
    readonly page: number;
    readonly refused?: RefusedForm | undefined;
  },
): QuestionsModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const own = open.filter(({ path }) => holderOf(path) === 'employer');
  const pages = Math.max(1, Math.ceil(own.length / QUESTIONS_OF_A_PAGE));
  const shown = Math.min(page, pages);
  const onPage = own.slice((shown - 1) * QUESTIONS_OF_A_PAGE, shown * QUESTIONS_OF_A_PAGE);
  const controls = new Set<string>(['since', ...onPage.map(({ path }) => path)]);
  const at = (to: number) => `/hr/compliance/questions?page=${to}`;
  return {
    // What the page does not ask has no control to lead to.
    errors: problems?.errors.map((fault) => (controls.has(fault.field) ? fault : { message: fault.message })),
    lead: t(locale, 'compliance.questions.lead', { count: own.length }),
    behind: behindNotice(locale, judged),
    page: shown,
    questions: onPage.map((question) => askedQuestion(locale, question, refused, problems?.byField)),
    since: { value: typedIn(refused, 'since'), error: problems?.byField['since'] },
    today,
    pagination: {
      page: shown,
      pages,
      previous: shown > 1 ? at(shown - 1) : undefined,
      next: shown < pages ? at(shown + 1) : undefined,
    },
    people: elsewhereAsked(locale, open, 'person'),
    places: elsewhereAsked(locale, open, 'place'),
  };
}

/** What is asked person by person or place by place, each with the page that asks. */
const elsewhereAsked = (locale: Locale, open: readonly Question[], holder: 'person' | 'place'): SummaryRow[] =>
  open
    .filter(({ path }) => holderOf(path) === holder)
    .map((question) => ({
      label: lawWords(locale, question.label),
      value: t(
        locale,
        holder === 'person' ? 'compliance.questions.answer-people' : 'compliance.questions.answer-places',
      ),
      note: t(locale, 'compliance.board.settles', { count: question.ruleIds.length }),
      href: `/hr/compliance/facts/${question.path}`,
    }));

function askedQuestion(
  locale: Locale,
  question: Question,
  refused: RefusedForm | undefined,
  byField: Readonly<Record<string, string>> | undefined,
): AskedQuestion {
  const { path, label } = question;
  const typed = refused?.values[path];
  const name = `${path}${NONE_SUFFIX}`;
  const answer = answerControl(locale, path, { given: undefined, typed: refused && { value: typed, values: typed } });
  return {
    path,
    label: lawWords(locale, label),
    why: whyWords(locale, question),
    answer,
    hint: answer.control === 'radio' ? undefined : answer.hint,
    error: byField?.[path],
    none: describeFact(path).nullable
      ? { name, label: t(locale, 'compliance.fact.none-choice'), checked: refused?.values[name] !== undefined }
      : null,
  };
}

const whyWords = (locale: Locale, { gate, ruleIds }: Question): string =>
  t(locale, gate ? 'compliance.questions.opens' : 'compliance.board.settles', { count: ruleIds.length });
