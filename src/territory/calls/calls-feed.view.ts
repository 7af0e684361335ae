import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { Call, CallState } from './call.js';
import { stateOf } from './call.rules.js';
import { untilWords } from './call-words.view.js';

const FEED_PATH = '/feeds/calls.json';
const HOME_PATH = '/calls';

/** Published calls as a feed by https://www.jsonfeed.org/version/1.1/; `_opens` and `_closes` are the first and the last day. */
export interface CallsFeed {
  readonly version: string;
  readonly title: string;
  readonly description: string;
  readonly home_page_url: string;
  readonly feed_url: string;
  readonly language: string;
  readonly items: readonly {
    readonly id: string;
    readonly url: string;
    readonly title: string;
    readonly content_text: string;
    readonly date_published: string;
    readonly authors: readonly { readonly name: string }[];
    readonly tags: readonly CallState[];
    readonly _opens: string;
    readonly _closes: string;
  }[];
}

/** The latest to open first. */
export function callsFeed(locale: Locale, baseUrl: string, calls: readonly Call[], now: Date): CallsFeed {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: t(locale, 'calls.public.title'),
    description: t(locale, 'calls.public.lead'),
    home_page_url: `${baseUrl}${HOME_PATH}`,
    feed_url: `${baseUrl}${FEED_PATH}`,
    language: locale,
    items: calls
      .toSorted((a, b) => b.opensOn.localeCompare(a.opensOn))
      .map((call) => {
        const url = `${baseUrl}${HOME_PATH}/${call.id}`;
        return {
          id: url,
          url,
          title: call.title,
          content_text: t(locale, 'calls.feed.text', {
            funder: call.funder,
            opens: formatDate(locale, call.opensOn, 'date'),
            until: untilWords(locale, call),
          }),
          date_published: (call.publishedAt ?? call.savedAt).toISOString(),
          authors: [{ name: call.funder }],
          tags: [stateOf(call, now)],
          _opens: call.opensOn,
          _closes: call.closesOn,
        };
      }),
  };
}
