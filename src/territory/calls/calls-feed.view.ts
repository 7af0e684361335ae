import type { Locale } from '#libs/platform/context/index.js';
import { type FeedItem, jsonFeed, type JsonFeed } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { Call, CallState } from './call.js';
import { stateOf } from './call.rules.js';
import { untilWords } from './call-words.view.js';

const HOME = '/calls';

/** A published call; `_opens` and `_closes` are the first and the last day. */
interface CallItem extends FeedItem {
  readonly authors: readonly { readonly name: string }[];
  readonly tags: readonly CallState[];
  readonly _opens: string;
  readonly _closes: string;
}

/** Published calls, the latest to open first. */
export function callsFeed(locale: Locale, baseUrl: string, calls: readonly Call[], now: Date): JsonFeed<CallItem> {
  return jsonFeed(
    {
      locale,
      baseUrl,
      path: '/feeds/calls.json',
      home: HOME,
      title: t(locale, 'calls.public.title'),
      description: t(locale, 'calls.public.lead'),
    },
    calls
      .toSorted((a, b) => b.opensOn.localeCompare(a.opensOn))
      .map((call) => {
        const url = `${baseUrl}${HOME}/${call.id}`;
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
  );
}
