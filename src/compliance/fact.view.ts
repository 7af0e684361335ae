import type { IsoDate } from '#libs/calendar/index.js';
import { describeFact, type FactPath } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice, FormFault } from '#libs/platform/views/index.js';
import type { AnswerOutcome } from './answers.rules.js';
import { givenBy, optionWords, recordedRow, shownValue, sinceWords, unitKey, type RecordedRow } from './facts.view.js';
import type { AskedPeople, FactQuestion } from './fact.page.js';
import { hasSince } from './facts/dated-facts.rules.js';
import { NONE_OF_THESE, stillAnswers } from './facts/given-fact.rules.js';
import { lawWords } from './law-words.js';

/** One rule that asks for a fact. */
export interface AskingRule {
  readonly title: string;
  readonly href: string;
  readonly basis: string;
  readonly severity: string;
  readonly consequence: string;
  readonly remedy: string;
  readonly evidence: string;
}

/** The form of one fact. */
export interface FactModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly path: FactPath;
  readonly question: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly position: string;
  readonly origin: string;
  readonly hint: string;
  readonly suffix: string | undefined;
  readonly control: string;
  readonly controlName: string;
  readonly options: readonly Choice[] | undefined;
  readonly value: string;
  readonly error: string | undefined;
  /** The box « there is none », where that is an answer. */
  readonly none: { readonly label: string; readonly checked: boolean; readonly hint: string | undefined } | null;
  readonly given: string | null;
  /** The field of the first day on which the answer holds; null where the answer is a day itself. */
  readonly since: { readonly value: string; readonly error: string | undefined } | null;
  readonly today: IsoDate;
  /** Whom it is about, where it is a fact about persons. */
  readonly people: PeopleModel | null;
  /** What was recorded, latest first. */
  readonly history: readonly RecordedRow[];
  /** An earlier answer in free text that is no longer valid. */
  readonly former: string | null;
  readonly skip: string | null;
  readonly rules: readonly AskingRule[];
}

/** The people of whom a fact may be recorded, to be ticked. */
export interface PeopleModel {
  readonly q: string;
  /** The one person whom the page is about. */
  readonly person: string | null;
  readonly whoAll: boolean;
  readonly who: 'all' | 'open';
  readonly found: number;
  /** Whether more were found than are listed. */
  readonly more: boolean;
  readonly listed: readonly {
    readonly id: string;
    readonly name: string;
    readonly note: string;
    readonly ticked: boolean;
  }[];
  readonly error: string | undefined;
}

/** One fact as a question with a fitting control, why it is asked, and what follows from each answer. */
export function factModel(locale: Locale, question: FactQuestion, refused?: RefusedForm): FactModel {
  const { path, given, rules, place } = question;
  const fact = describeFact(path);
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const answers = given !== null && stillAnswers(path, given.value);
  const typed = refused?.values['value'];
  const value = typeof typed === 'string' ? typed : inputValue(answers ? given.value : undefined);
  return {
    errors: problems?.errors,
    path,
    question: lawWords(locale, fact.label),
    back: backOf(locale, question.people?.filter.person ?? null),
    position: t(locale, 'compliance.fact.position', { number: place.number, total: place.of }),
    origin: t(locale, question.people ? 'compliance.people.origin' : `compliance.origin.${fact.origin}`),
    hint: t(locale, `compliance.hint.${fact.unit ? unitKey(fact.unit) : HINTS[fact.kind]}`),
    suffix: fact.unit && fact.unit !== 'year' ? t(locale, `compliance.unit.${unitKey(fact.unit)}`) : undefined,
    control: CONTROLS[fact.kind],
    controlName: fact.kind === 'string[]' ? 'values' : 'value',
    options: optionsOf(locale, question, value, refused),
    value,
    error: problems?.byField['value'],
    none: fact.nullable
      ? {
          label: t(locale, 'compliance.fact.none-choice'),
          checked: refused ? refused.values['none'] !== undefined : answers && given.value === null,
          hint: followText(locale, question.follows.get('none') ?? []),
        }
      : null,
    given: given ? givenBy(locale, given) : null,
    since: hasSince(path) ? { value: textOf(refused?.values['since']), error: problems?.byField['since'] } : null,
    today: question.today,
    people: question.people && peopleModel(locale, path, question.people, refused, problems?.byField['people']),
    history: (question.people?.history ?? question.history).map((one) => recordedRow(locale, one)),
    former:
      given && !answers ? t(locale, 'compliance.fact.former', { answer: shownValue(locale, path, given.value) }) : null,
    skip: place.next && !question.people?.filter.person ? `/hr/compliance/facts/${place.next}` : null,
    rules: rules.map((rule) => ({
      title: lawWords(locale, rule.title),
      href: `/hr/compliance?show=all#${rule.id}`,
      basis: rule.basis,
      severity: t(locale, `compliance.severity.${rule.severity}`),
      consequence: lawWords(locale, rule.consequence),
      remedy: lawWords(locale, rule.remedy),
      evidence: lawWords(locale, rule.evidence),
    })),
  };
}

/** The page that a question was asked from. */
const backOf = (locale: Locale, person: string | null) =>
  person === null
    ? { href: '/hr/compliance', label: t(locale, 'compliance.board.title') }
    : { href: `/hr/compliance/people/${person}`, label: t(locale, 'compliance.person.back') };

const textOf = (typed: unknown): string => (typeof typed === 'string' ? typed : '');

function peopleModel(
  locale: Locale,
  path: FactPath,
  { filter, found, listed }: AskedPeople,
  refused: RefusedForm | undefined,
  error: string | undefined,
): PeopleModel {
  const typed: unknown = refused?.values['people'];
  const ticked = new Set<unknown>(Array.isArray(typed) ? typed : [typed]);
  return {
    q: filter.words.join(' '),
    person: filter.person,
    whoAll: !filter.open,
    who: filter.open ? 'open' : 'all',
    found,
    more: found > listed.length,
    listed: listed.map((one) => ({
      id: one.id,
      name: `${one.givenName} ${one.familyName}`,
      note: [
        one.staffNumber,
        one.unit,
        ...(one.answered
          ? [shownValue(locale, path, one.value), ...(hasSince(path) ? [sinceWords(locale, one.validFrom!)] : [])]
          : [t(locale, 'compliance.people.unanswered')]),
      ]
        .filter(Boolean)
        .join(' · '),
      ticked: filter.person !== null || ticked.has(one.id),
    })),
    error,
  };
}

const CONTROLS = {
  boolean: 'radio',
  enum: 'radio',
  'string[]': 'checkboxes',
  date: 'date',
  datetime: 'text',
  number: 'text',
  string: 'text',
} as const;
const HINTS = {
  boolean: 'boolean',
  enum: 'enum',
  'string[]': 'list',
  date: 'date',
  datetime: 'datetime',
  number: 'number',
  string: 'string',
} as const;

function optionsOf(
  locale: Locale,
  { path, follows, boxes, given }: FactQuestion,
  value: string,
  refused?: RefusedForm,
): Choice[] | undefined {
  const { kind, values = [] } = describeFact(path);
  if (kind === 'boolean' || kind === 'enum') {
    return (kind === 'boolean' ? ['yes', 'no'] : values).map((option) => ({
      value: option,
      label: kind === 'boolean' ? t(locale, `compliance.fact.${option}`) : optionWords(locale, path, option),
      hint: followText(locale, follows.get(option) ?? []),
      selected: value === option,
    }));
  }
  if (kind !== 'string[]') return undefined;
  const former = given !== null && !stillAnswers(path, given.value);
  const typed: unknown = refused ? refused.values['values'] : former ? undefined : given?.value;
  const ticked = new Set<unknown>(Array.isArray(typed) ? typed : [typed]);
  const nothing = refused ? ticked.has(NONE_OF_THESE) : Array.isArray(typed) && typed.length === 0;
  return [
    ...values.map((option) => {
      const meaning = boxes.get(option) ?? 'neutral';
      return {
        value: option,
        label: optionWords(locale, path, option),
        hint: meaning === 'neutral' ? undefined : t(locale, `compliance.box.${meaning}`),
        selected: ticked.has(option),
      };
    }),
    { value: NONE_OF_THESE, label: t(locale, 'compliance.fact.none-of-these'), hint: undefined, selected: nothing },
  ];
}

/** The outcomes that an answer would bring: one sentence for each, the worst first. */
function followText(locale: Locale, outcomes: readonly AnswerOutcome[]): string | undefined {
  const sentences = (['violated', 'unknown', 'satisfied', 'not_applicable'] as const).flatMap((outcome) => {
    const here = outcomes.filter((one) => one.outcome === outcome);
    if (here.length === 0) return [];
    const list = new Intl.ListFormat(locale, { type: 'conjunction' });
    const missing = [...new Set(here.flatMap((one) => one.missing))].map((path) =>
      lawWords(locale, describeFact(path).label),
    );
    return t(locale, `compliance.follows.${outcome}`, {
      basis: [...new Set(here.map(({ rule }) => rule.basis))].join(' ; '),
      severity: t(locale, `compliance.severity.${here[0]!.rule.severity}`),
      missing: list.format(missing.map((label) => t(locale, 'compliance.follows.quoted', { label }))),
    });
  });
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}

function inputValue(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
