import { DAY_PARTS, type IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type {
  Button,
  Choice,
  FieldProblems,
  FormFault,
  Notice,
  StatusPill,
  SummaryRow,
} from '#libs/platform/views/index.js';
import { addressOf, placePath, type Place } from '../../../sites/index.js';
import { visitPill, wishWords } from '../visit-words.view.js';
import { answerBy, isLapsed, mayDo } from '../visit.rules.js';
import type { Visit } from '../visit.js';

/** /places/:slug/visit. */
export interface AskVisitModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly place: string;
  readonly path: string;
  /** Who answers; null where nobody does, and then `reach` says how the place is reached. */
  readonly host: string | null;
  readonly reach: readonly Button[];
  /** How to reach it, in words: its address, where nothing else is known. */
  readonly reachText: string;
  /** Where a reader with a company asks it instead; null for others, and where no desks are booked. */
  readonly company: string | null;
  readonly first: IsoDate;
  readonly last: IsoDate;
  readonly parts: readonly Choice[];
  readonly form: {
    readonly name: string;
    readonly email: string;
    readonly fromDay: string;
    readonly toDay: string;
    readonly people: string;
    readonly purpose: string;
  };
}

export function askVisitModel(
  locale: Locale,
  place: Pick<Place, 'name' | 'slug' | 'address' | 'postcode' | 'communeName' | 'facts' | 'siteIds'>,
  {
    hostName,
    first,
    last,
    employed,
  }: {
    readonly hostName: string | null;
    readonly first: IsoDate;
    readonly last: IsoDate;
    /** Whether the reader has a company. */
    readonly employed: boolean;
  },
  refused?: RefusedForm,
): AskVisitModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  const typed = (name: string, absent = '') => typedIn(refused, name, absent);
  const part = typed('part', 'day');
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    place: `${place.name}, ${place.communeName}`,
    path: placePath(place.slug),
    host: hostName,
    reach: hostName === null ? reachOf(locale, place) : [],
    reachText: t(
      locale,
      `hosting.visit.${(place.facts.phone ?? place.facts.email ?? place.facts.website) ? 'not-taken-text' : 'not-taken-address'}`,
      { address: addressOf(place) },
    ),
    company: employed && place.siteIds[0] !== undefined ? `/elsewhere/new?site=${place.siteIds[0]}` : null,
    first,
    last,
    parts: DAY_PARTS.map((value) => ({
      value,
      label: t(locale, `hosting.visit.part-choice.${value}`),
      selected: value === part,
    })),
    form: {
      name: typed('name'),
      email: typed('email'),
      fromDay: typed('fromDay', first),
      toDay: typed('toDay'),
      people: typed('people', '1'),
      purpose: typed('purpose'),
    },
  };
}

/** How a place is reached directly, as its page says. */
function reachOf(locale: Locale, { name, facts, slug }: Pick<Place, 'name' | 'facts' | 'slug'>): Button[] {
  const { phone, email, website } = facts;
  const named = (key: string) => ({
    label: t(locale, `sites.place.${key}`),
    ariaLabel: t(locale, `sites.place.${key}-named`, { place: name }),
  });
  return [
    ...(phone ? [{ ...named('call'), href: `tel:${phone.value.replaceAll(/[^+\d]/g, '')}`, icon: 'phone' }] : []),
    ...(email ? [{ ...named('write'), href: `mailto:${email.value}`, icon: 'mail' }] : []),
    ...(website ? [{ ...named('website-link'), href: website.value, icon: 'world' }] : []),
    { label: t(locale, 'hosting.visit.back'), href: placePath(slug), icon: 'map-pin' },
  ];
}

/** What happens next once somebody asked: a letter comes, nobody sees the request before it is confirmed. */
export interface AskedModel {
  readonly place: string;
  readonly path: string;
  readonly email: string;
}

export const askedModel = (place: Pick<Place, 'name' | 'slug'>, email: string): AskedModel => ({
  place: place.name,
  path: placePath(place.slug),
  email,
});

/** /visits/:token. */
export interface OwnVisitModel {
  readonly title: string;
  readonly path: string;
  readonly pill: StatusPill;
  readonly notice: Notice;
  readonly rows: readonly SummaryRow[];
  readonly actions: readonly Button[];
}

/** @param today the place's own day */
export function ownVisitModel(
  locale: Locale,
  visit: Visit,
  { token, today }: { readonly token: string; readonly today: IsoDate },
): OwnVisitModel {
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `hosting.visit.${key}`, values);
  const here = `/visits/${token}`;
  const { state, otherDay } = visit;
  const late = state === 'unconfirmed' && !mayDo(visit, 'confirm', today);
  const said = late ? 'late' : isLapsed(visit) ? 'lapsed' : state;
  const until = answerBy(visit);
  const values = {
    place: visit.place,
    host: visit.hostName,
    until: until === null ? '' : formatDate(locale, until, 'long'),
    day: otherDay === null ? '' : formatDate(locale, otherDay, 'full'),
  };
  return {
    title: `${visit.place}, ${visit.communeName}`,
    path: placePath(visit.slug),
    pill: visitPill(locale, visit),
    notice: {
      tone: state === 'accepted' ? 'success' : state === 'open' || state === 'proposed' ? 'info' : 'warning',
      title: word(`own.${said}`, values),
      text: word(`own.${said}-text`, values),
    },
    rows: [
      { label: word('asked'), value: wishWords(locale, visit) },
      ...(visit.purpose === '' ? [] : [{ label: word('purpose'), value: visit.purpose }]),
      ...(visit.otherDay === null ? [] : [{ label: word('other-day'), value: values.day }]),
      ...(visit.answer === '' ? [] : [{ label: word('answer-of', { host: visit.hostName }), value: visit.answer }]),
    ],
    actions: [
      ...(mayDo(visit, 'confirm', today)
        ? [{ action: `${here}/confirmation`, label: word('confirm'), tone: 'primary' as const }]
        : []),
      ...(mayDo(visit, 'accept', today)
        ? [{ action: `${here}/acceptance`, label: word('accept', values), tone: 'primary' as const }]
        : []),
      ...(mayDo(visit, 'withdraw', today)
        ? [{ action: `${here}/withdrawal`, label: word('withdraw'), tone: 'quiet' as const }]
        : []),
    ],
  };
}
