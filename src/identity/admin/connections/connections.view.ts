import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Button, Choice, Notice, TableRow } from '#libs/platform/views/index.js';
import { MOST_CONNECTIONS, shownName } from '../../saml/connection-slug.rules.js';
import type { DomainOfConnection } from '../../saml/connection-domains.repository.js';
import type { Entry } from '../../saml/saml-connections.repository.js';
import type { PartLink } from '../sign-in-parts.view.js';
import type { HitByClosing } from '../../saml/people-of-connection.queries.js';

/** The connections of an employer, and the one that is shown among them. */
export interface ConnectionsModel {
  /** All of them, to choose from; empty where there is nothing to choose. */
  readonly list: readonly TableRow[];
  /** What people choose the shown one by. */
  readonly title: string;
  /** Ends the address of each form about the shown one. */
  readonly query: string;
  /** Name and domains of the shown one; null before it is connected. */
  readonly description: {
    readonly name: string;
    readonly domains: readonly Choice[];
    readonly several: boolean;
  } | null;
  /** Closes it, or opens it again; null before it is connected. */
  readonly door: Button | null;
  readonly doorText: string;
  /** A further one may be added. */
  readonly room: boolean;
  /** As typed. */
  readonly shortName: string;
}

/** The connections of an employer, and the address of the one that is shown, which may not exist yet. */
export interface ListFacts {
  readonly employer: { readonly slug: string; readonly name: string };
  readonly slug: string;
  readonly entries: readonly Entry[];
}

/** The facts of the list. */
export interface ConnectionsFacts extends ListFacts {
  /** Domains of the employer. */
  readonly domains: readonly string[];
  readonly sent: readonly DomainOfConnection[];
}

/** Ends the address of a page or form about one connection; nothing for the employer's first one. */
export const queryOf = (slug: string, employerSlug: string): string =>
  slug === employerSlug ? '' : `?${new URLSearchParams({ connection: slug }).toString()}`;

/** The connections to choose from on a page about one of them; empty where there is nothing to choose. */
export function whichLinks({ employer, slug, entries }: ListFacts, path: string): PartLink[] {
  const shown = entries.some((entry) => entry.slug === slug) ? entries : [...entries, { slug, name: null }];
  if (shown.length < 2) return [];
  return shown.map((entry) => ({
    href: `${path}${queryOf(entry.slug, employer.slug) || '?connection='}`,
    label: shownName(entry, employer.name),
    current: entry.slug === slug,
  }));
}

export function connectionsModel(
  locale: Locale,
  facts: ConnectionsFacts,
  typed: (field: string) => string | null,
): ConnectionsModel {
  const { employer, slug, entries } = facts;
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `identity.connections.${key}`, values);
  const query = queryOf(slug, employer.slug);
  const shown = entries.find((entry) => entry.slug === slug) ?? null;
  const nameOf = (entry: Entry) => shownName(entry, employer.name);
  const listed = entries.length > 1 || (entries.length === 1 && shown === null);
  return {
    list: listed ? entries.map((entry) => rowOf(locale, entry, facts)) : [],
    title: shown ? nameOf(shown) : shownName({ name: null, slug }, employer.name),
    query,
    description: shown && {
      name: typed('connectionName') ?? shown.name ?? '',
      domains: domainsOf(locale, facts, shown),
      several: entries.length > 1,
    },
    door: shown && {
      label: word(shown.closedAt === null ? 'close' : 'open'),
      tone: 'secondary',
      ...(shown.closedAt === null
        ? { href: `/admin/sign-in/closing${query}` }
        : { action: `/admin/sign-in/opening${query}` }),
    },
    doorText: shown === null ? '' : word(shown.closedAt === null ? 'close-text' : 'open-text'),
    room: entries.length > 0 && entries.length < MOST_CONNECTIONS,
    shortName: typed('shortName') ?? '',
  };
}

function rowOf(locale: Locale, entry: Entry, { employer, slug, sent }: ConnectionsFacts): TableRow {
  const word = (key: string) => t(locale, `identity.connections.${key}`);
  const open = entry.closedAt === null;
  const domains = sent.filter(({ connectionId }) => connectionId === entry.id).map(({ domain }) => domain);
  return {
    current: entry.slug === slug,
    cells: [
      {
        text: shownName(entry, employer.name),
        href: `/admin/sign-in${queryOf(entry.slug, employer.slug) || '?connection='}`,
        strong: true,
        label: word('name'),
      },
      { text: entry.idpEntityId, sub: word(`protocol.${entry.protocol}`), label: word('provider') },
      { text: domains.join(', ') || word('by-choice'), label: word('addresses') },
      {
        pill: { tone: open ? 'success' : 'neutral', label: word(open ? 'is-open' : 'is-closed') },
        label: word('state'),
      },
    ],
  };
}

/** The employer's domains, those ticked that go to the shown connection; the others say where they go. */
function domainsOf(locale: Locale, { employer, entries, domains, sent }: ConnectionsFacts, shown: Entry): Choice[] {
  return domains.map((domain) => {
    const at = sent.find((one) => one.domain === domain)?.connectionId ?? null;
    const elsewhere = at === null || at === shown.id ? undefined : entries.find(({ id }) => id === at);
    return {
      value: domain,
      label: domain,
      selected: at === shown.id,
      ...(elsewhere && {
        hint: t(locale, 'identity.connections.domain-elsewhere', { name: shownName(elsewhere, employer.name) }),
      }),
    };
  });
}

/** /admin/sign-in/closing: whom the end of a connection hits. */
export interface ConnectionClosingModel {
  readonly name: string;
  readonly action: string;
  readonly back: string;
  readonly consequence: Notice;
}

/** @param facts `query` ends the address of the forms about the connection */
export function connectionClosingModel(
  locale: Locale,
  facts: { readonly name: string; readonly query: string; readonly hit: HitByClosing },
): ConnectionClosingModel {
  const { name, query, hit } = facts;
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `identity.connections.${key}`, values);
  return {
    name,
    action: `/admin/sign-in/closing${query}`,
    back: `/admin/sign-in${query}`,
    consequence: {
      tone: hit.known === 0 ? 'info' : 'warning',
      title: word(hit.known === 0 ? 'closing-nobody' : 'closing-people', { count: hit.known }),
      items: [
        word('closing-sessions', { count: hit.sessions }),
        ...(hit.stranded > 0 ? [word('closing-stranded', { count: hit.stranded })] : []),
        word('closing-groups'),
        word('closing-keeps'),
      ],
    },
  };
}
