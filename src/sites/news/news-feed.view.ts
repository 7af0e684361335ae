import type { Locale } from '#libs/platform/context/index.js';
import { jsonFeed, type JsonFeed } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { asOfWords, placePath } from '../directory/place-words.view.js';
import type { PlaceNewsItem } from './place-news.queries.js';

/** What opens and closes, each with its day and source. */
export function newsFeed(locale: Locale, baseUrl: string, news: readonly PlaceNewsItem[]): JsonFeed {
  return jsonFeed(
    {
      locale,
      baseUrl,
      path: '/feeds/places.json',
      home: '/open-data',
      title: t(locale, 'sites.feed.title'),
      description: t(locale, 'sites.feed.description'),
    },
    news.map(({ kind, day, slug, name, communeName, opensOn, source, asOf }) => {
      const url = `${baseUrl}${placePath(slug)}`;
      return {
        id: `${url}#${kind}-${day}`,
        url,
        title: t(locale, `sites.feed.${kind}`, { name, town: communeName }),
        content_text: t(locale, `sites.feed.${kind}-text`, {
          day: formatDate(locale, day, 'date'),
          house: houseWords(locale, kind, opensOn),
          source,
          asOf,
        }),
        date_published: `${day}T00:00:00Z`,
        tags: [kind],
      };
    }),
  );
}

/** When the house itself opens, for an item about its desks; that nobody says it, is said. */
const houseWords = (locale: Locale, kind: PlaceNewsItem['kind'], opensOn: string | null): string => {
  if (opensOn === null) return t(locale, 'sites.feed.house-unknown');
  const day = asOfWords(locale, opensOn);
  return kind === 'opening' ? day : t(locale, 'sites.feed.house', { day });
};
