import { DAY_PARTS, type IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type {
  Button,
  Choice,
  FieldProblems,
  FormFault,
  StatusPill,
  SummaryRow,
  TableRow,
} from '#libs/platform/views/index.js';
import type { SiteView } from '../../sites/index.js';
import { wantedWords } from '../wanted.view.js';
import type { ElsewhereRequest } from './elsewhere.js';

/** /elsewhere/new. */
export interface AskElsewhereModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly siteId: string;
  readonly place: string;
  readonly day: string;
  readonly parts: readonly Choice[];
  readonly words: string;
}

export function askElsewhereModel(
  locale: Locale,
  { id, name, communeName }: Pick<SiteView, 'id' | 'name' | 'communeName'>,
  day: IsoDate,
  refused?: RefusedForm,
): AskElsewhereModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    siteId: id,
    place: `${name}, ${communeName}`,
    day: typedIn(refused, 'day', day),
    parts: DAY_PARTS.map((value) => ({
      value,
      label: t(locale, `bookings.part.${value}`),
      selected: value === typedIn(refused, 'part', 'day'),
    })),
    words: typedIn(refused, 'words'),
  };
}

const TONES: Readonly<Record<ElsewhereRequest['state'], StatusPill['tone']>> = {
  open: 'warning',
  granted: 'success',
  asked: 'info',
  declined: 'neutral',
  withdrawn: 'neutral',
};

/** /elsewhere: one's own days elsewhere. */
export interface OwnElsewhereModel {
  readonly requests: readonly TableRow[];
}

export const ownElsewhereModel = (locale: Locale, requests: readonly ElsewhereRequest[]): OwnElsewhereModel => ({
  requests: requests.map((request) => {
    const button = ownAction(locale, request);
    return {
      cells: [
        { text: wantedWords(locale, request), strong: true, label: t(locale, 'bookings.elsewhere.day') },
        {
          pill: { label: t(locale, `bookings.elsewhere.state.${request.state}`), tone: TONES[request.state] },
          ...(request.reason === '' ? {} : { sub: request.reason }),
          label: t(locale, 'bookings.elsewhere.state-label'),
        },
        { ...(button ? { button } : { text: '' }), label: t(locale, 'bookings.elsewhere.action') },
      ],
    };
  }),
});

function ownAction(locale: Locale, { id, state, siteId, day, part, site }: ElsewhereRequest): Button | null {
  if (state === 'granted')
    return {
      href: `/desks/${siteId}?date=${day}&part=${part}`,
      label: t(locale, 'bookings.elsewhere.book'),
      ariaLabel: t(locale, 'bookings.elsewhere.book-at', { place: site }),
    };
  if (state !== 'open') return null;
  return {
    action: `/elsewhere/${id}/withdrawal`,
    label: t(locale, 'bookings.elsewhere.withdraw'),
    ariaLabel: t(locale, 'bookings.elsewhere.withdraw-at', { place: site }),
    tone: 'quiet',
  };
}

/** /hr/elsewhere: what waits for HR. */
export interface WaitingElsewhereModel {
  readonly requests: readonly TableRow[];
}

export const waitingElsewhereModel = (
  locale: Locale,
  requests: readonly ElsewhereRequest[],
): WaitingElsewhereModel => ({
  requests: requests.map((request) => ({
    cells: [
      {
        text: request.person,
        ...(request.words === '' ? {} : { sub: request.words }),
        strong: true,
        href: `/hr/elsewhere/${request.id}`,
        label: t(locale, 'bookings.elsewhere.who'),
      },
      { text: wantedWords(locale, request), label: t(locale, 'bookings.elsewhere.day') },
      {
        button: {
          action: `/hr/elsewhere/${request.id}/grant`,
          label: t(locale, 'bookings.elsewhere.grant'),
          ariaLabel: t(locale, 'bookings.elsewhere.grant-of', { person: request.person }),
        },
        label: t(locale, 'bookings.elsewhere.action'),
      },
      {
        button: {
          action: `/hr/elsewhere/${request.id}/wish`,
          label: t(locale, 'bookings.elsewhere.ask'),
          ariaLabel: t(locale, 'bookings.elsewhere.ask-of', { person: request.person }),
          tone: 'quiet',
        },
        label: t(locale, 'bookings.elsewhere.or'),
      },
    ],
  })),
});

/** /hr/elsewhere/:id: one request, and the ways to answer it. */
export interface AnswerModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly id: string;
  readonly title: string;
  readonly rows: readonly SummaryRow[];
  readonly actions: readonly Button[];
  readonly reason: string;
}

export function answerModel(locale: Locale, request: ElsewhereRequest, refused?: RefusedForm): AnswerModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  const word = (key: string) => t(locale, `bookings.elsewhere.${key}`);
  const here = `/hr/elsewhere/${request.id}`;
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    id: request.id,
    title: request.person,
    rows: [
      { label: word('day'), value: wantedWords(locale, request) },
      ...(request.words === '' ? [] : [{ label: word('words'), value: request.words }]),
    ],
    actions: [
      { action: `${here}/grant`, label: word('grant'), tone: 'primary' },
      { action: `${here}/wish`, label: word('ask') },
    ],
    reason: typedIn(refused, 'reason'),
  };
}
