import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { placePath } from '../directory/place-words.view.js';
import type { PlaceNewsItem } from './place-news.queries.js';

/** Where the feed is. */
const FEED_PATH = '/feeds/places.json';
const HOME_PATH = '/open-data';

/** A feed by https://www.jsonfeed.org/version/1.1/. */
export interface NewsFeed {
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
    readonly tags: readonly string[];
  }[];
}

/** What opens and closes, each with its day and source. */
export function newsFeed(locale: Locale, baseUrl: string, news: readonly PlaceNewsItem[]): NewsFeed {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: t(locale, 'sites.feed.title'),
    description: t(locale, 'sites.feed.description'),
    home_page_url: `${baseUrl}${HOME_PATH}`,
    feed_url: `${baseUrl}${FEED_PATH}`,
    language: locale,
    items: news.map(({ kind, day, slug, name, communeName, source, asOf }) => {
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
  };
}
