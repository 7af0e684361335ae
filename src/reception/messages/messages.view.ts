import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, SummaryRow } from '#libs/platform/views/index.js';
import type { OperatedSite } from '../../organisations/index.js';
import { LONGEST_MESSAGE } from './message.rules.js';
import type { SentMessage } from './messages.repository.js';
import type { MessageOutcome, MessageWish } from './tell-those-who-come.js';

/** /operator/messages: a form, and what was sent. */
export interface MessagesModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly sites: readonly Choice[];
  readonly form: { readonly day: string; readonly text: string };
  readonly longest: number;
  readonly sent: readonly {
    readonly id: string;
    readonly title: string;
    /** To how many people, and when. */
    readonly about: string;
    readonly lines: readonly string[];
  }[];
}

export function messagesModel(
  locale: Locale,
  facts: { readonly sites: readonly OperatedSite[]; readonly sent: readonly SentMessage[]; readonly today: IsoDate },
  refused?: RefusedForm,
): MessagesModel {
  const typed = (name: string, otherwise: string) => typedIn(refused, name, otherwise);
  const summary = refused && errorSummary(locale, refused.refusal);
  const open = facts.sites.filter(({ closedOn }) => closedOn === null || closedOn > facts.today);
  return {
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    sites: open.map(({ id, name }) => ({ value: id, label: name, selected: id === typed('siteId', '') })),
    form: { day: typed('day', facts.today), text: typed('text', '') },
    longest: LONGEST_MESSAGE,
    sent: facts.sent.map(({ id, site, zone, day, text, people, sentAt }) => ({
      id: `message-${id}`,
      title: t(locale, 'reception.messages.of', { site, day: formatDate(locale, day, 'full') }),
      about: t(locale, 'reception.messages.about', {
        people: t(locale, 'reception.messages.people', { count: people }),
        at: formatInstant(locale, sentAt, zone),
      }),
      lines: text.split('\n'),
    })),
  };
}

/** What would be sent, and to how many people. */
export interface MessageCheckModel {
  readonly rows: readonly SummaryRow[];
  readonly lines: readonly string[];
  readonly form: MessageWish;
}

export const messageCheckModel = (locale: Locale, form: MessageWish, outcome: MessageOutcome): MessageCheckModel => ({
  rows: [
    { label: t(locale, 'reception.messages.site'), value: outcome.site },
    { label: t(locale, 'reception.messages.day'), value: formatDate(locale, outcome.day, 'full') },
    {
      label: t(locale, 'reception.messages.to'),
      value: t(locale, 'reception.messages.people', { count: outcome.people }),
    },
  ],
  lines: outcome.text.split('\n'),
  form,
});
