import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import type { Button, Notice, SummaryRow } from '#libs/platform/views/index.js';
import { differenceWords } from '../../saml/difference-words.js';
import type { MetadataDifference } from '../../saml/compare-metadata.rules.js';
import type { MetadataWatch } from '../../saml/metadata-watch.repository.js';

/** The address at which metadata is read every night. */
export interface WatchModel {
  readonly rows: readonly SummaryRow[];
  readonly forget: Button;
}

/** What is known of the address, and what it says that the connection does not. */
export interface WatchFacts {
  readonly watch: MetadataWatch;
  /** Null where nothing awaits approval. */
  readonly difference: MetadataDifference | null;
  /** Ends the addresses of the connection's pages. */
  readonly query: string;
}

export function watchModel(locale: Locale, { watch, query }: WatchFacts): WatchModel {
  const word = (key: string, values: Record<string, string> = {}) =>
    t(locale, `identity.connection.watch.${key}`, values);
  return {
    rows: [
      { label: word('address'), value: watch.url },
      {
        label: word('read'),
        value: watch.readAt ? formatInstant(locale, watch.readAt, employerZone(), 'full') : word('not-yet'),
        ...(watch.failure === null
          ? {}
          : { pill: { tone: 'warning' as const, label: word('failed') }, note: failureWords(locale, watch.failure) }),
      },
    ],
    forget: { action: `/admin/sign-in/address/removal${query}`, label: word('forget'), tone: 'secondary' },
  };
}

/** What needs an administrator: something new to approve, or an address that no longer answers. */
export function watchNotices(locale: Locale, { watch, difference, query }: WatchFacts): Notice[] {
  const word = (key: string, values: Record<string, string> = {}) =>
    t(locale, `identity.connection.watch.${key}`, values);
  const notices: Notice[] = [];
  if (difference !== null && watch.awaitingSince !== null) {
    notices.push({
      tone: 'warning',
      title: word('awaiting', { day: formatInstant(locale, watch.awaitingSince, employerZone(), 'date') }),
      text: word('awaiting-text'),
      items: differenceWords(locale, difference),
      actions: [{ href: `/admin/sign-in/awaiting${query}`, label: word('look'), tone: 'primary' }],
    });
  }
  if (watch.failure !== null) {
    notices.push({ tone: 'warning', title: word('failing'), text: failureWords(locale, watch.failure) });
  }
  return notices;
}

const failureWords = (locale: Locale, failure: string): string => t(locale, `identity.errors.metadata-${failure}`);
