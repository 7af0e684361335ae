import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import type { Button, Notice } from '#libs/platform/views/index.js';
import { lastLife } from '../../saml/certificate-life.rules.js';
import type { Entry, SamlConnection } from '../../saml/saml-connections.repository.js';
import { watchNotices, type WatchFacts } from './watch.view.js';

/** What is known of one connection. */
export interface NoticeFacts {
  readonly entries: readonly Entry[];
  /** Null for a connection that does not exist yet. */
  readonly entry: Entry | null;
  readonly connection: SamlConnection | null;
  readonly watch: Omit<WatchFacts, 'query'> | null;
  readonly now: Date;
}

/** Which addresses the notices lead to. */
interface NoticeLinks {
  /** Ends the addresses of the connection's pages. */
  readonly query: string;
  /** Where somebody connects a provider or renews it. */
  readonly remedy: Button;
}

/** What needs somebody, most urgent first. */
export function connectionNotices(locale: Locale, facts: NoticeFacts, { query, remedy }: NoticeLinks): Notice[] {
  const { connection, entry, entries, watch, now } = facts;
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `identity.connection.${key}`, values);
  if (entry === null) {
    const further = entries.length > 0 ? 'further' : 'none';
    return [{ tone: 'info', title: word(further), text: word(`${further}-text`), actions: [remedy] }];
  }
  const notices = watch ? watchNotices(locale, { ...watch, query }) : [];
  if (entry.closedAt !== null) {
    const day = formatInstant(locale, entry.closedAt, employerZone(), 'date');
    notices.push({ tone: 'warning', title: word('closed', { day }), text: word('closed-text') });
  }
  if (connection === null) return notices;
  const last = lastLife(connection.idpCertificates, now);
  if (last && last.state !== 'holds' && last.state !== 'later') {
    const day = formatInstant(locale, last.ends, employerZone(), 'date');
    notices.push({
      tone: last.state === 'look' || last.state === 'act' ? 'warning' : 'danger',
      title: word(last.state === 'ended' ? 'ended' : 'ending', { count: last.days, day }),
      text: word('ending-text'),
      actions: [remedy],
    });
  }
  if (connection.namedByAddressAt !== null) {
    notices.push({ tone: 'warning', title: word('by-address'), text: word('by-address-text') });
  }
  return notices;
}
