import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import type { Button, FieldProblems, FormFault, Notice, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import { lastLife } from '../saml/certificate-life.rules.js';
import { MAX_METADATA_FILE } from '../saml/metadata-file.rules.js';
import type { RefusedAnswer } from '../saml/saml-refusals.repository.js';
import type { Entry, SamlConnection } from '../saml/saml-connections.repository.js';
import type { ServiceProviderUrls } from '../saml/saml-settings.js';
import type { OpenidConnection } from '../oidc/openid-connections.repository.js';
import type { OpenidUrls } from '../oidc/openid-urls.rules.js';
import { TRY } from '../saml/found-by-try.js';
import { signInAddress } from '../way-in/sign-in-address.rules.js';
import { certificateRow } from './certificate.view.js';
import { connectionsModel, type ConnectionsFacts, type ConnectionsModel } from './connections/connections.view.js';
import { watchModel, watchNotices, type WatchFacts, type WatchModel } from './connections/watch.view.js';
import { openidAddressRows, openidProviderRows } from './openid.view.js';
import { reasonKey } from './refusal-reasons.rules.js';

/** /admin/sign-in: one of the company's identity providers, how it does, and what it needs of us. */
export interface ConnectionModel {
  /** The connections, and the shown one among them. */
  readonly all: ConnectionsModel;
  /** What needs somebody, most urgent first. */
  readonly notices: readonly Notice[];
  readonly connected: boolean;
  /** The provider speaks OpenID Connect. */
  readonly openid: boolean;
  readonly provider: readonly SummaryRow[];
  /** Tries the connection, in a window of its own. */
  readonly tryHref: string;
  readonly certificates: readonly TableRow[];
  /** Takes one signature again; null where one is taken anyway. */
  readonly oneSignature: Button | null;
  readonly ours: readonly SummaryRow[];
  readonly oursByOpenid: readonly SummaryRow[];
  /** Where metadata is read every night; null where no address is known. */
  readonly watch: WatchModel | null;
  /** As typed, or as known. */
  readonly metadataUrl: string;
  /** As typed, or as connected. */
  readonly issuer: string;
  readonly clientId: string;
  readonly refusals: readonly TableRow[];
  readonly hint: string;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
}

/** The facts of the page. */
export interface ConnectionFacts extends ConnectionsFacts {
  readonly connection: SamlConnection | null;
  readonly openid: OpenidConnection | null;
  readonly entry: Entry | null;
  readonly openidUrls: OpenidUrls;
  readonly refusals: readonly RefusedAnswer[];
  readonly watch: Omit<WatchFacts, 'query'> | null;
  readonly urls: ServiceProviderUrls;
  readonly now: Date;
}

export function connectionModel(locale: Locale, facts: ConnectionFacts, refused?: RefusedForm): ConnectionModel {
  const { connection, openid, urls, now } = facts;
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `identity.connection.${key}`, values);
  const all = connectionsModel(locale, facts, (field) => typed(refused, field));
  const watched = facts.watch && { ...facts.watch, query: all.query };
  const summary = refused && errorSummary(locale, refused.refusal);
  return {
    all,
    notices: [...(watched ? watchNotices(locale, watched) : []), ...noticesOf(locale, facts)],
    watch: watched && watchModel(locale, watched),
    connected: connection !== null || openid !== null,
    tryHref: signInAddress(facts.entry, null, { confirm: TRY }),
    openid: openid !== null,
    provider: connection ? providerRows(locale, connection) : openid ? openidProviderRows(locale, openid) : [],
    certificates: (connection?.idpCertificates ?? []).map((pem) => certificateRow(locale, pem, now)),
    oneSignature: connection?.needsBothSignatures
      ? { action: `/admin/sign-in/signatures${all.query}`, label: word('take-one'), tone: 'secondary' }
      : null,
    ours: [
      { label: word('our-metadata'), value: urls.entityId, href: urls.entityId, note: word('our-metadata-note') },
      { label: word('our-acs'), value: urls.acs },
      { label: word('our-slo'), value: urls.slo },
      { label: word('our-encryption'), value: `${urls.entityId}?encryption=1`, note: word('our-encryption-note') },
      { label: word('our-login'), value: urls.login, note: word('our-login-note') },
    ],
    oursByOpenid: openidAddressRows(locale, facts.openidUrls),
    metadataUrl: typed(refused, 'metadataUrl') ?? facts.watch?.watch.url ?? '',
    issuer: typed(refused, 'issuer') ?? openid?.issuer ?? '',
    clientId: typed(refused, 'clientId') ?? openid?.clientId ?? '',
    refusals: facts.refusals.map(({ at, reason, reference }) => ({
      cells: [
        { text: formatInstant(locale, at, ADMINISTRATIVE_ZONE, 'full'), nowrap: true, label: word('when') },
        { text: word(`reasons.${reasonKey(reason)}`), sub: reason, label: word('why') },
        { text: reference, label: word('reference') },
      ],
    })),
    hint: word('file-hint', { size: Math.floor(MAX_METADATA_FILE / 1000) }),
    errors: summary?.errors,
    problems: summary?.byField ?? {},
  };
}

const typed = (refused: RefusedForm | undefined, field: string): string | null => {
  const value = refused?.values[field];
  return typeof value === 'string' ? value : null;
};

function providerRows(locale: Locale, connection: SamlConnection): SummaryRow[] {
  const word = (key: string) => t(locale, `identity.connection.${key}`);
  return [
    { label: word('entity'), value: connection.idpEntityId },
    { label: word('sso'), value: connection.idpSsoUrl },
    { label: word('slo'), value: connection.idpSloUrl ?? word('no-slo') },
    { label: word('signatures'), value: word(connection.needsBothSignatures ? 'both' : 'one') },
  ];
}

function noticesOf(locale: Locale, { connection, entry, entries, now }: ConnectionFacts): Notice[] {
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `identity.connection.${key}`, values);
  if (entry === null) {
    const further = entries.length > 0 ? 'further' : 'none';
    return [{ tone: 'info', title: word(further), text: word(`${further}-text`) }];
  }
  const notices: Notice[] = [];
  if (entry.closedAt !== null) {
    const day = formatInstant(locale, entry.closedAt, ADMINISTRATIVE_ZONE, 'date');
    notices.push({ tone: 'warning', title: word('closed', { day }), text: word('closed-text') });
  }
  if (connection === null) return notices;
  const last = lastLife(connection.idpCertificates, now);
  if (last && last.state !== 'holds' && last.state !== 'later') {
    const day = formatInstant(locale, last.ends, ADMINISTRATIVE_ZONE, 'date');
    notices.push({
      tone: last.state === 'look' || last.state === 'act' ? 'warning' : 'danger',
      title: word(last.state === 'ended' ? 'ended' : 'ending', { count: last.days, day }),
      text: word('ending-text'),
    });
  }
  if (connection.namedByAddressAt !== null) {
    notices.push({ tone: 'warning', title: word('by-address'), text: word('by-address-text') });
  }
  return notices;
}
