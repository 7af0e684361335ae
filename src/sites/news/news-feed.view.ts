import type { Locale } from '#libs/platform/context/index.js';
import { jsonFeed, type JsonFeed } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { placePath } from '../directory/place-words.view.js';
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
    news.map(({ kind, day, slug, name, communeName, source, asOf }) => {
      const url = `${baseUrl}${placePath(slug)}`;
      return {
        id: `${url}#${kind}-${day}`,
        url,
        title: t(locale, `sites.feed.${kind}`, { name, town: communeName }),
        content_text: t(locale, `sites.feed.${kind}-text`, { day: formatDate(locale, day, 'date'), source, asOf }),
        date_published: `${day}T00:00:00Z`,
        tags: [kind],
      };
    }),
  );
}
