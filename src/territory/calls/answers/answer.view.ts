import type { Nearest } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatExactEuros, formatMinutes, formatNumber, t } from '#libs/platform/i18n/index.js';
import type {
  Button,
  Choice,
  FieldProblems,
  FormFault,
  Notice,
  StatusPill,
  SummaryRow,
} from '#libs/platform/views/index.js';
import { groupedSiren } from '#libs/text/index.js';
import { AUDIENCES, type NamedPosition } from '../../../sites/index.js';
import { typedList } from '../call-form.view.js';
import type { Call } from '../call.js';
import { ANSWERERS, ROLES } from '../call.js';
import { callWord, stampWords, untilWords } from '../call-words.view.js';
import type { Decision } from '../decisions/decision.js';
import { outcomePill } from '../decisions/decision-words.view.js';
import type { Report } from '../followups/report.js';
import type { Answer, AnswerFile } from './answer.js';
import { answerPill, checkRows } from './answer-words.view.js';
import type { Check } from './eligibility.rules.js';
import type { KnownAid, KnownAnswerer, KnownPlace } from './known-answerers.queries.js';

/** What the page of an answer knows. */
export interface AnswerFacts {
  readonly call: Call;
  readonly answer: Answer | null;
  readonly checks: readonly Check[];
  readonly files: readonly AnswerFile[];
  readonly known: KnownAnswerer;
  readonly places: readonly KnownPlace[];
  readonly aids: readonly KnownAid[];
  readonly studies: readonly { readonly id: string; readonly title: string }[];
  /** The nearest place of the directory to the commune of the project; null for none, or without a commune. */
  readonly nearest: Nearest<NamedPosition> | null;
  readonly deMinimisLeftCents: number | null;
  /** The report that the funder asks and that is not given; null for none. */
  readonly report: Report | null;
  /** The last decision of the funder; null for none. */
  readonly decision: Decision | null;
  /** Whether the call takes answers now. */
  readonly open: boolean;
}

/** A partner's fields. */
interface PartnerFields {
  readonly label: string;
  readonly nameField: string;
  readonly name: string;
  readonly nameProblem: string | undefined;
  readonly sirenField: string;
  readonly siren: string;
  readonly sirenProblem: string | undefined;
}

/** A file that was sent. */
interface SentFile {
  readonly label: string;
  readonly href: string;
  readonly removal: Button | null;
}

/** /calls/:id/answer. */
export interface AnswerModel {
  readonly title: string;
  readonly until: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly pill: StatusPill | null;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  /** What the portal knows of who answers and of the commune. */
  readonly known: readonly SummaryRow[];
  readonly checks: readonly SummaryRow[];
  readonly checking: string;
  /** Path of the form; null where nothing can be changed now. */
  readonly action: string | null;
  readonly withdrawal: string | null;
  readonly revision: string;
  readonly answerers: readonly Choice[];
  readonly audiences: readonly Choice[];
  readonly places: readonly Choice[];
  readonly studies: readonly Choice[];
  readonly partners: readonly PartnerFields[];
  readonly form: Readonly<
    Record<
      | 'name'
      | 'siren'
      | 'projectTitle'
      | 'summary'
      | 'commune'
      | 'total'
      | 'amountAsked'
      | 'desks'
      | 'weeklyHours'
      | 'people',
      string
    >
  >;
  readonly files: readonly SentFile[];
  /** Path of the form for a file; null where none can be sent now. */
  readonly upload: string | null;
  readonly asked: readonly Choice[];
  readonly decision: Notice | null;
  /** The report that is asked; null for none. */
  readonly report: { readonly action: string; readonly lead: string; readonly words: string } | null;
  /** What is said of an answer that was sent. */
  readonly sent: string | null;
}

/** How an operator of the network answers, unless it says otherwise. */
const ANSWERER_OF = { public: 'public-body', private: 'company', association: 'association' } as const;

export function answerModel(locale: Locale, facts: AnswerFacts, refusal?: RefusedForm): AnswerModel {
  // A refused file says nothing of the other form: that one shows what is kept.
  const refused = refusal && Object.keys(refusal.values).length > 0 ? refusal : undefined;
  const { call, answer, known, places } = facts;
  const word = (key: string, values: Record<string, string | number> = {}) => callWord(locale, key, values);
  const summary = refusal && errorSummary(locale, refusal.refusal);
  const path = `/calls/${call.id}/answer`;
  const [first] = places;
  const content = answer?.content;
  const typed = (name: string, kept: string | null | undefined) => typedIn(refused, name, refused ? '' : (kept ?? ''));
  const money = (cents: number | null | undefined) =>
    cents === null || cents === undefined ? '' : formatNumber(locale, cents / 100);
  const whole = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value));
  const begun = answer !== null;
  const kind = known.operatorKind === null ? 'authority' : ANSWERER_OF[known.operatorKind];
  const one = (name: string, kept: string | null | undefined) => typedIn(refused, name, kept ?? '');
  const audiences = typedList(refused, 'audiences') ?? content?.audiences ?? [];
  const editable = facts.open && answer?.state !== 'submitted';
  return {
    title: call.title,
    until: untilWords(locale, call),
    back: { href: `/calls/${call.id}`, label: call.title },
    pill: answer && answerPill(locale, answer.state),
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    known: knownRows(locale, facts),
    checks: checkRows(locale, facts.checks),
    checking: `${path}/checks`,
    action: editable ? path : null,
    withdrawal: facts.open && answer?.state === 'submitted' ? `${path}/withdrawal` : null,
    revision: typedIn(refused, 'revision', answer?.savedAt.toISOString() ?? ''),
    answerers: ANSWERERS.map((value) => ({
      value,
      label: word(`answerer.${value}`),
      selected: one('answerer', begun ? content?.answerer : kind) === value,
    })),
    audiences: AUDIENCES.map((value) => ({
      value,
      label: t(locale, `sites.place.audience.${value}`),
      selected: audiences.includes(value),
    })),
    places: choices(
      locale,
      places.map(({ slug, name, communeName }) => [slug, `${name}, ${communeName}`]),
      one('place', begun ? content?.placeSlug : first?.slug),
    ),
    studies: choices(
      locale,
      facts.studies.map(({ id, title }) => [id, title]),
      one('study', content?.study?.id),
    ),
    partners: ROLES.map((role): PartnerFields => {
      const partner = content?.partners.find((each) => each.role === role);
      const [nameField, sirenField] = [`${role}Name`, `${role}Siren`];
      return {
        label: word(`role.${role}`),
        nameField,
        name: typed(nameField, partner?.name),
        nameProblem: summary?.byField[nameField],
        sirenField,
        siren: typed(sirenField, partner?.siren),
        sirenProblem: summary?.byField[sirenField],
      };
    }),
    form: {
      name: typed('name', begun ? answer.name : known.name),
      siren: typed('siren', begun ? answer.siren : known.siren),
      projectTitle: typed('title', answer?.title),
      summary: typed('summary', content?.summary),
      commune: typed(
        'commune',
        begun ? content?.communeName && `${content.communeName} (${content.communeInsee ?? ''})` : first?.communeName,
      ),
      total: typed('total', money(answer?.totalCents)),
      amountAsked: typed('amountAsked', money(answer?.amountCents)),
      desks: typed('desks', begun ? whole(content?.desks) : first && first.desks > 0 ? String(first.desks) : ''),
      weeklyHours: typed('weeklyHours', whole(content?.weeklyHours)),
      people: typed('people', whole(content?.people)),
    },
    files: facts.files.map((file) => ({
      label: [file.asked, file.fileName].filter(Boolean).join(' : '),
      href: `${path}/files/${file.id}`,
      removal:
        editable && answer?.state === 'draft'
          ? {
              action: `${path}/files/${file.id}/removal`,
              label: word('remove-file'),
              tone: 'quiet',
              ariaLabel: word('remove-file-named', { name: file.fileName }),
            }
          : null,
    })),
    upload: editable && answer?.state === 'draft' ? `${path}/files` : null,
    asked: [...call.files.map((name) => ({ value: name, label: name })), { value: '', label: word('other-file') }],
    report: facts.report && {
      action: `${path}/report`,
      lead: word('report-lead', { funder: call.funder, day: formatDate(locale, facts.report.dueOn, 'date') }),
      words: typedIn(refused, 'report'),
    },
    decision: facts.decision && {
      tone: facts.decision.outcome === 'granted' ? 'success' : 'info',
      title: outcomePill(locale, facts.decision).label,
      text: facts.decision.reason,
    },
    sent:
      answer?.state === 'submitted' && answer.submittedBy !== null && answer.submittedAt !== null
        ? stampWords(locale, answer.submittedBy, answer.submittedAt)
        : null,
  };
}

const choices = (locale: Locale, all: readonly (readonly [string, string])[], chosen: string): Choice[] =>
  all.length === 0
    ? []
    : [
        { value: '', label: callWord(locale, 'no-choice'), selected: chosen === '' },
        ...all.map(([value, label]) => ({ value, label, selected: chosen === value })),
      ];

function knownRows(
  locale: Locale,
  { known, answer, places, aids, nearest, deMinimisLeftCents }: AnswerFacts,
): SummaryRow[] {
  const word = (key: string, values: Record<string, string | number> = {}) => callWord(locale, key, values);
  const siren = answer?.siren === undefined || answer.siren === '' ? known.siren : answer.siren;
  const euros = (cents: number) => formatExactEuros(locale, cents);
  return [
    { label: word('known.name'), value: known.name },
    { label: word('known.siren'), value: siren === '' ? word('not-known') : groupedSiren(siren) },
    ...places.map(({ slug, name, communeName, desks }) => ({
      label: word('known.place'),
      value: `${name}, ${communeName}`,
      href: `/places/${slug}`,
      note: desks > 0 ? word('known.desks', { desks }) : word('known.no-desks'),
    })),
    {
      label: word('known.aids'),
      value:
        aids.length === 0
          ? word('known.no-aids')
          : aids
              .map(
                ({ grantorName, amountCents, grantedOn }) =>
                  `${euros(amountCents)}, ${grantorName}, ${formatDate(locale, grantedOn, 'medium')}`,
              )
              .join(' ; '),
      note: word('known.aids-note'),
    },
    {
      label: word('known.left'),
      value: deMinimisLeftCents === null ? word('not-known') : euros(deMinimisLeftCents),
      note: deMinimisLeftCents === null ? word('known.left-unknown') : word('lawyer'),
    },
    ...(answer?.content.communeName
      ? [
          {
            label: word('known.nearest', { commune: answer.content.communeName }),
            value: nearest
              ? `${nearest.place.name}, ${formatMinutes(locale, nearest.travel.minutes)}`
              : word('known.no-place'),
            note: word('known.nearest-note'),
          },
        ]
      : []),
  ];
}
