import type { Locale } from '../context/index.js';

/** What every entry of a feed has. Members of our own begin with an underscore, as the format asks. */
export interface FeedItem {
  /** Never that of another entry. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly content_text: string;
  /** RFC 3339. */
  readonly date_published: string;
  readonly tags: readonly string[];
}

/** A feed by https://www.jsonfeed.org/version/1.1/. */
export interface JsonFeed<Item extends FeedItem = FeedItem> {
  readonly version: string;
  readonly title: string;
  readonly description: string;
  readonly home_page_url: string;
  readonly feed_url: string;
  readonly language: Locale;
  readonly items: readonly Item[];
}

/** Entries as a feed. @param of `path` of the feed and `home`, of the page that shows the same to people: both below `baseUrl` */
export function jsonFeed<Item extends FeedItem>(
  of: {
    readonly locale: Locale;
    readonly baseUrl: string;
    readonly path: string;
    readonly home: string;
    readonly title: string;
    readonly description: string;
  },
  items: readonly Item[],
): JsonFeed<Item> {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: of.title,
    description: of.description,
    home_page_url: `${of.baseUrl}${of.home}`,
    feed_url: `${of.baseUrl}${of.path}`,
    language: of.locale,
    items,
  };
}
