import type { IsoDate } from '#libs/calendar/index.js';
import { employerDay } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, Notice, StatusPill, SummaryRow } from '#libs/platform/views/index.js';
import type { EmployeeView } from '../../employees/index.js';
import type { Sector } from '../../employers/index.js';
import type { FrameworkKind } from '../framework/framework.rules.js';
import type { AgreementTerms } from '../register/agreement-views.js';
import { asksEligible, needsInterview } from '../requests/refusal.rules.js';
import { adviceRows, courseRows, requestPill, rhythmWords, wishRows } from './request.view.js';
import { MOST_WORDS, stateOf } from '../requests/telework-request.rules.js';
import type { TeleworkRequest } from '../requests/telework-requests.repository.js';

/** /hr/agreements/requests/:id: the request, and what HR may answer. */
export interface DecisionModel {
  readonly title: string;
  readonly lead: string;
  readonly pill: StatusPill;
  readonly rows: readonly SummaryRow[];
  /** The right that the person holds: shown here alone. */
  readonly right: string | null;
  /** Why nothing can be decided now. */
  readonly wait: Notice | null;
  /** The draft that an acceptance prepared. */
  readonly draft: string | null;
  readonly form: {
    readonly action: string;
    readonly locales: readonly Choice[];
    readonly refusing: boolean;
    /** The question of the post, under accord or charter; empty where it does not matter. */
    readonly eligible: readonly Choice[];
    readonly interview: boolean;
    readonly interviewOn: string;
    readonly asked: string;
    readonly reason: string;
    readonly reasonHint: string;
    readonly most: number;
    readonly today: IsoDate;
    readonly problems: FieldProblems;
  } | null;
  readonly errors: readonly FormFault[] | undefined;
}

/** What {@link decisionModel} is made from. */
export interface DecisionFacts {
  readonly request: TeleworkRequest;
  readonly person: EmployeeView;
  readonly sector: Sector;
  readonly framework: FrameworkKind | null;
  /** The terms that hold today. */
  readonly present: AgreementTerms | null;
  /** Whether the reader asks for themselves. */
  readonly own: boolean;
  readonly today: IsoDate;
}

export function decisionModel(locale: Locale, facts: DecisionFacts, refused?: RefusedForm): DecisionModel {
  const { request, person, present, own, today } = facts;
  const problems = refused && errorSummary(locale, refused.refusal);
  const awaited = stateOf(request, today) === 'advice';
  return {
    title: t(locale, 'requests.hr.title', { name: `${person.givenName} ${person.familyName}` }),
    lead: [person.staffNumber, person.unit].filter(Boolean).join(' · '),
    pill: requestPill(locale, request, today),
    rows: [
      ...wishRows(locale, request),
      {
        label: t(locale, 'requests.hr.present'),
        value: present === null ? t(locale, 'requests.hr.present-none') : rhythmWords(locale, present),
        ...(present && { href: `/hr/agreements/${present.agreementId}` }),
      },
      ...adviceRows(locale, request, today),
      ...courseRows(locale, request),
    ],
    right: request.holdsRight ? t(locale, `requests.hr.right-${facts.sector}`) : null,
    wait: waitNotice(locale, facts, awaited),
    draft: request.agreementId === null ? null : `/hr/agreements/${request.agreementId}`,
    form: request.outcome !== null || own || awaited ? null : decisionForm(locale, facts, refused, problems?.byField),
    errors: problems?.errors,
  };
}

function waitNotice(locale: Locale, { request, own }: DecisionFacts, awaited: boolean): Notice | null {
  if (request.outcome !== null) return null;
  if (own) return { tone: 'info', title: t(locale, 'requests.hr.own') };
  if (!awaited || request.adviseBy === null) return null;
  const day = formatDate(locale, request.adviseBy, 'full');
  return { tone: 'info', title: t(locale, 'requests.hr.wait'), text: t(locale, 'requests.hr.wait-text', { day }) };
}

function decisionForm(
  locale: Locale,
  { request, sector, framework, today }: DecisionFacts,
  refused: RefusedForm | undefined,
  problems: FieldProblems = {},
): DecisionModel['form'] {
  const typed = (name: string) => typedIn(refused, name);
  const duty = request.holdsRight
    ? 'right'
    : sector === 'public'
      ? 'agent'
      : asksEligible({ sector, framework })
        ? 'eligible'
        : 'free';
  return {
    action: `/hr/agreements/requests/${request.id}`,
    locales: ['fr', 'en'].map((code) => ({
      value: code,
      label: t(locale, `agreements.form.locale-${code}`),
      selected: (typed('locale') || 'fr') === code,
    })),
    refusing: typed('answer') === 'refused',
    eligible: asksEligible({ sector, framework })
      ? (['yes', 'no'] as const).map((value) => ({
          value,
          label: t(locale, `requests.hr.eligible-${value}`),
          selected: typed('postEligible') === value,
        }))
      : [],
    interview: needsInterview(sector),
    interviewOn: typed('interviewOn'),
    asked: employerDay(request.askedAt),
    reason: typed('reason'),
    reasonHint: t(locale, `requests.hr.reason-${duty}`),
    most: MOST_WORDS,
    today,
    problems,
  };
}
