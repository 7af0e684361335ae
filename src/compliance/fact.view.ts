import type { IsoDate } from '#libs/calendar/index.js';
import { describeFact, type FactPath } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { semicolons, t, typeset } from '#libs/platform/i18n/index.js';
import type { FormFault } from '#libs/platform/views/index.js';
import { answerControl, type AnswerControl } from './answer-control.view.js';
import type { AnswerOutcome, BoxMeaning } from './answers.rules.js';
import { askedPeopleModel, type PeopleModel } from './asked-people.view.js';
import { givenBy, recordedRow, shownValue, type RecordedRow } from './facts.view.js';
import type { FactQuestion } from './fact.page.js';
import { hasSince } from './facts/dated-facts.rules.js';
import { stillAnswers } from './facts/given-fact.rules.js';
import { lawWords } from './law-words.js';
import { askedPlacesModel, type PlacesToTick } from './places/asked-places.view.js';

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
  readonly answer: AnswerControl;
  readonly controlName: string;
  readonly error: string | undefined;
  /** The box « there is none », where that is an answer. */
  readonly none: { readonly label: string; readonly checked: boolean; readonly hint: string | undefined } | null;
  readonly given: string | null;
  /** The field of the first day on which the answer holds; null where the answer is a day itself. */
  readonly since: { readonly value: string; readonly error: string | undefined } | null;
  readonly today: IsoDate;
  /** Whom it is about, where it is a fact about persons. */
  readonly people: PeopleModel | null;
  /** Which places it is about, where it is a fact about places. */
  readonly places: PlacesToTick | null;
  /** What was recorded, latest first. */
  readonly history: readonly RecordedRow[];
  /** An earlier answer in free text that is no longer valid. */
  readonly former: string | null;
  readonly skip: string | null;
  readonly rules: readonly AskingRule[];
}

/** One fact as a question with a fitting control, why it is asked, and what follows from each answer. */
export function factModel(locale: Locale, question: FactQuestion, refused?: RefusedForm): FactModel {
  const { path, given, rules, place } = question;
  const fact = describeFact(path);
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const answers = given !== null && stillAnswers(path, given.value);
  return {
    errors: problems?.errors,
    path,
    question: lawWords(locale, fact.label),
    back: backOf(locale, question.people?.filter.person ?? null, question.places?.place ?? null),
    position: t(locale, 'compliance.fact.position', { number: place.number, total: place.of }),
    origin: originWords(locale, question),
    answer: answerControl(locale, path, {
      given: answers ? given.value : undefined,
      typed: refused && { value: refused.values['value'], values: refused.values['values'] },
      hintOf: (option) =>
        fact.kind === 'string[]'
          ? boxHint(locale, question.boxes.get(option))
          : followText(locale, question.follows.get(option) ?? []),
    }),
    controlName: fact.kind === 'string[]' ? 'values' : 'value',
    error: problems?.byField['value'],
    none: fact.nullable
      ? {
          label: t(locale, 'compliance.fact.none-choice'),
          checked: refused ? refused.values['none'] !== undefined : answers && given.value === null,
          hint: followText(locale, question.follows.get('none') ?? []),
        }
      : null,
    given: given ? givenBy(locale, given) : null,
    since: hasSince(path) ? { value: typedIn(refused, 'since'), error: problems?.byField['since'] } : null,
    today: question.today,
    people: question.people && askedPeopleModel(locale, path, question.people, refused, problems?.byField['people']),
    places: question.places && askedPlacesModel(locale, path, question.places, refused, problems?.byField['places']),
    history: question.history.map((one) => recordedRow(locale, one)),
    former:
      given && !answers ? t(locale, 'compliance.fact.former', { answer: shownValue(locale, path, given.value) }) : null,
    skip:
      place.next && !question.people?.filter.person && !question.places?.place
        ? `/hr/compliance/facts/${place.next}`
        : null,
    rules: rules.map((rule) => ({
      title: lawWords(locale, rule.title),
      href: `/hr/compliance/rules/${rule.id}`,
      basis: typeset(locale, rule.basis),
      severity: t(locale, `compliance.severity.${rule.severity}`),
      consequence: lawWords(locale, rule.consequence),
      remedy: lawWords(locale, rule.remedy),
      evidence: lawWords(locale, rule.evidence),
    })),
  };
}

/** The page that a question was asked from. */
export function backOf(locale: Locale, person: string | null, place: string | null = null) {
  if (person !== null) return { href: `/hr/compliance/people/${person}`, label: t(locale, 'compliance.person.back') };
  return place === null
    ? { href: '/hr/compliance', label: t(locale, 'compliance.board.title') }
    : { href: `/hr/compliance/places/${place}`, label: t(locale, 'compliance.places.back') };
}

function originWords(locale: Locale, { path, people, places }: FactQuestion): string {
  if (people) return t(locale, 'compliance.people.origin');
  return t(locale, places ? 'compliance.places.origin' : `compliance.origin.${describeFact(path).origin}`);
}

function boxHint(locale: Locale, meaning: BoxMeaning | undefined): string | undefined {
  return meaning === undefined || meaning === 'neutral' ? undefined : t(locale, `compliance.box.${meaning}`);
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
      basis: semicolons(locale, [...new Set(here.map(({ rule }) => typeset(locale, rule.basis)))]),
      severity: t(locale, `compliance.severity.${here[0]!.rule.severity}`),
      missing: list.format(missing.map((label) => t(locale, 'compliance.follows.quoted', { label }))),
    });
  });
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}
