import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatExactEuros, t } from '#libs/platform/i18n/index.js';
import type {
  Button,
  Choice,
  FieldProblems,
  FormFault,
  StatusPill,
  SummaryRow,
  TableRow,
} from '#libs/platform/views/index.js';
import { groupedSiren } from '#libs/text/index.js';
import type { Answer, AnswerFile } from '../answers/answer.js';
import { checkRows } from '../answers/answer-words.view.js';
import type { Call } from '../call.js';
import { typedList } from '../call-form.view.js';
import { callWord, paragraphsOf, stampWords } from '../call-words.view.js';
import { OUTCOMES, type Decision } from '../decisions/decision.js';
import { outcomePill } from '../decisions/decision-words.view.js';
import type { FollowUp } from '../followups/follow-up.view.js';
import type { Interest, Reading } from '../readings/reading.js';
import { verdictOf } from '../readings/reading.rules.js';
import { pointsWords } from './answer-lines.view.js';

/** What the page of an answer knows, for its funder. */
export interface ReadFacts {
  readonly call: Call;
  readonly answer: Answer;
  readonly files: readonly AnswerFile[];
  readonly readings: readonly Reading[];
  readonly interests: readonly Interest[];
  readonly decisions: readonly Decision[];
  readonly deMinimisLeftCents: number | null;
  /** Null unless the last decision grants. */
  readonly follow: FollowUp | null;
  /** A day proposed for a report; null where one is open. */
  readonly due: string | null;
  readonly staff: readonly { readonly memberId: string; readonly displayName: string }[];
  /** The member that reads the page; null for commands. */
  readonly me: string | null;
  readonly closed: boolean;
  readonly mayDecide: boolean;
}

/** Fields of one criterion's score. */
interface ScoreFields {
  readonly at: number;
  readonly label: string;
  readonly score: string;
  readonly why: string;
  readonly scoreProblem: string | undefined;
  readonly whyProblem: string | undefined;
}

/** /territory/calls/:id/answers/:answerId. */
export interface ReadAnswerModel {
  readonly title: string;
  readonly lead: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly pill: StatusPill | null;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly summary: readonly string[];
  readonly rows: readonly SummaryRow[];
  readonly checks: readonly SummaryRow[];
  readonly files: readonly { readonly href: string; readonly label: string }[];
  readonly readers: readonly SummaryRow[];
  readonly stage: string;
  /** Path of the form that asks a reader; null where none is wanted, or the reader of the page may not. */
  readonly assignment: string | null;
  readonly candidates: readonly Choice[];
  readonly scoring: string | null;
  readonly scores: readonly ScoreFields[];
  readonly interest: string | null;
  readonly columns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly given: readonly TableRow[];
  readonly decision: string | null;
  readonly outcomes: readonly Choice[];
  readonly decided: readonly SummaryRow[];
  readonly form: { readonly amount: string; readonly reason: string; readonly interest: string };
  readonly corrects: boolean;
  readonly follow: FollowUp | null;
  /** Path of the form that asks for a report; null where none can be asked. */
  readonly asking: string | null;
  readonly due: string;
}

export function readAnswerModel(locale: Locale, facts: ReadFacts, refused?: RefusedForm): ReadAnswerModel {
  const { call, answer, readings, decisions, me } = facts;
  const word = (key: string, values: Record<string, string | number> = {}) => callWord(locale, key, values);
  const faults = refused && errorSummary(locale, refused.refusal);
  const path = `/territory/calls/${call.id}/answers/${answer.id}`;
  const verdict = verdictOf(readings, call.spread);
  const mine = readings.find(({ memberId }) => memberId === me);
  const out = new Set([...readings, ...facts.interests].map(({ memberId }) => memberId));
  const asks =
    facts.closed && facts.mayDecide && (verdict.stage === 'assign' || verdict.stage === 'third' || readings.length < 2);
  const [last] = decisions;
  return {
    title: answer.title,
    lead: `${answer.name} · ${groupedSiren(answer.siren)}`,
    back: { href: `/territory/calls/${call.id}`, label: call.title },
    pill: last ? outcomePill(locale, last) : null,
    errors: faults?.errors,
    problems: faults?.byField ?? {},
    summary: paragraphsOf(answer.content.summary),
    rows: answerRows(locale, facts),
    checks: checkRows(locale, answer.checks ?? []),
    files: facts.files.map(({ id, asked, fileName }) => ({
      href: `${path}/files/${id}`,
      label: [asked, fileName].filter(Boolean).join(' : '),
    })),
    readers: [
      ...readings.map(({ name, scoredAt, points }): SummaryRow => ({
        label: name,
        value:
          points === null ? word(scoredAt === null ? 'reader-waits' : 'reader-sealed') : pointsWords(locale, points),
      })),
      ...facts.interests.map(({ name, reason }) => ({ label: name, value: word('reader-out'), note: reason })),
    ],
    stage: facts.closed ? stageWords(locale, verdict, call.spread) : word('stage-open'),
    assignment: asks ? `${path}/readers` : null,
    candidates: facts.staff
      .filter(({ memberId }) => !out.has(memberId))
      .map(({ memberId, displayName }) => ({
        value: memberId,
        label: displayName,
        selected: typedIn(refused, 'reader') === memberId,
      })),
    scoring: mine?.scoredAt === null ? `${path}/scores` : null,
    scores: scoreFields(call, refused, faults?.byField ?? {}),
    interest:
      me !== null && !facts.interests.some(({ memberId }) => memberId === me) && (mine?.scoredAt ?? null) === null
        ? `${path}/interests`
        : null,
    ...givenTable(locale, facts),
    decision: facts.mayDecide && verdict.stage === 'done' ? `${path}/decisions` : null,
    outcomes: OUTCOMES.map((value) => ({
      value,
      label: word(`outcome.${value}`),
      selected: typedIn(refused, 'outcome') === value,
    })),
    decided: decisions.flatMap((decision): SummaryRow[] => [
      {
        label: word('decision-number', { number: decision.number }),
        pill: outcomePill(locale, decision),
        value: decision.reason,
        note: stampWords(locale, decision.decidedBy, decision.decidedAt),
      },
      ...(decision.aidId === null
        ? []
        : [
            {
              label: word('decision-aid', { number: decision.number }),
              value: word('in-ledger'),
              href: `/territory/aid/${decision.aidId}`,
            },
          ]),
    ]),
    form: {
      amount: typedIn(refused, 'amount'),
      reason: typedIn(refused, 'reason'),
      interest: typedIn(refused, 'interest'),
    },
    corrects: decisions.length > 0,
    follow: facts.follow,
    asking: facts.follow !== null && facts.due !== null && facts.mayDecide ? `${path}/reports` : null,
    due: typedIn(refused, 'dueOn', facts.due ?? ''),
  };
}

function stageWords(locale: Locale, { stage, mean, apart }: ReturnType<typeof verdictOf>, spread: number): string {
  if (mean === null || apart === null) return callWord(locale, `stage-text.${stage}`, { spread });
  return callWord(locale, `stage-text.${stage}`, {
    mean: pointsWords(locale, mean),
    apart: pointsWords(locale, apart),
    spread,
  });
}

const scoreFields = (call: Call, refused: RefusedForm | undefined, problems: FieldProblems): ScoreFields[] => {
  const [scores, whys] = [typedList(refused, 'score'), typedList(refused, 'why')];
  return call.criteria.map(({ name, weight }, at) => ({
    at,
    label: `${name} (${weight} %)`,
    score: scores?.[at] ?? '',
    why: whys?.[at] ?? '',
    scoreProblem: problems[`score.${at}`],
    whyProblem: problems[`why.${at}`],
  }));
};

/** Every score that the reader of the page may see, with its reason. */
function givenTable(locale: Locale, { call, readings }: ReadFacts) {
  const columns = (['criterion', 'reader', 'score', 'why'] as const).map((name) => ({
    label: callWord(locale, `given-column.${name}`),
    ...(name === 'score' && { num: true }),
  }));
  const given = call.criteria.flatMap(({ name }, at) =>
    readings.flatMap((reading): TableRow[] => {
      const score = reading.scores?.[at];
      if (!score) return [];
      return [
        {
          cells: [
            { text: name, label: columns[0]!.label },
            { text: reading.name, label: columns[1]!.label },
            { text: score.points, num: true, label: columns[2]!.label },
            { text: score.reason, label: columns[3]!.label },
          ],
        },
      ];
    }),
  );
  return { columns, given };
}

function answerRows(locale: Locale, { answer, deMinimisLeftCents }: ReadFacts): SummaryRow[] {
  const word = (key: string, values: Record<string, string | number> = {}) => callWord(locale, key, values);
  const euros = (cents: number | null) => (cents === null ? word('not-known') : formatExactEuros(locale, cents));
  const number = (value: number | null) => (value === null ? word('not-said') : String(value));
  const { content } = answer;
  const kind =
    content.answerer === null ? [] : [{ label: word('field.answerer'), value: word(`answerer.${content.answerer}`) }];
  const study = content.study;
  return [
    ...kind,
    { label: word('field.commune'), value: content.communeName },
    ...(content.placeSlug === null
      ? []
      : [{ label: word('field.place'), value: content.placeSlug, href: `/places/${content.placeSlug}` }]),
    { label: word('field.total'), value: euros(answer.totalCents) },
    { label: word('field.amountAsked'), value: euros(answer.amountCents) },
    { label: word('known.left'), value: euros(deMinimisLeftCents), note: word('lawyer') },
    { label: word('field.desks'), value: number(content.desks) },
    { label: word('field.weeklyHours'), value: number(content.weeklyHours) },
    { label: word('field.people'), value: number(content.people) },
    {
      label: word('field.audiences'),
      value:
        content.audiences.length === 0
          ? word('not-said')
          : content.audiences.map((name) => t(locale, `sites.place.audience.${name}`)).join(' ; '),
    },
    ...content.partners.map(({ role, name, siren }) => ({
      label: word(`partner.${role}`),
      value: [name, siren && groupedSiren(siren)].filter(Boolean).join(', '),
    })),
    ...(study === null
      ? []
      : [
          {
            label: word('field.study'),
            value: word('study-said', {
              title: study.title,
              cost: euros(study.costCents),
              result: euros(study.withoutGrantsCents),
              granted: euros(study.withGrantsCents),
            }),
          },
        ]),
    ...(answer.submittedBy !== null && answer.submittedAt !== null
      ? [{ label: word('answer-state.submitted'), value: stampWords(locale, answer.submittedBy, answer.submittedAt) }]
      : []),
  ];
}

/** Files of all answers. */
export const fileButtons = (locale: Locale, call: Call): Button[] =>
  (['csv', 'xlsx'] as const).map((format) => ({
    href: `/territory/calls/${call.id}/table/answers.${format}`,
    label: format.toUpperCase(),
    icon: 'download',
    download: true,
    ariaLabel: callWord(locale, 'file-of', { format: format.toUpperCase() }),
  }));
