import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Button, FieldProblems, FormFault, Notice, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import { USUAL_SIRET_CLAIM } from '../oidc/openid-request.rules.js';
import type { OpenidUrls } from '../oidc/openid-urls.rules.js';
import { MAX_METADATA_FILE } from '../saml/metadata-file.rules.js';
import type { ServiceProviderUrls } from '../saml/saml-settings.js';
import { certificateRow } from './certificate.view.js';
import type { ConnectionFacts } from './connection.view.js';
import { connectionNotices } from './connections/connection-notices.view.js';
import { whichLinks, queryOf } from './connections/connections.view.js';
import { watchModel, type WatchModel } from './connections/watch.view.js';
import { openidAddressRows } from './openid.view.js';
import { signInParts, type PartLink } from './sign-in-parts.view.js';

/** /admin/sign-in/provider: what connects a provider, renews or changes it, and what it needs of us. */
export interface ProviderModel {
  readonly parts: readonly PartLink[];
  /** The connections to choose from; empty where there is one. */
  readonly which: readonly PartLink[];
  /** Ends the address of each form. */
  readonly query: string;
  readonly notices: readonly Notice[];
  readonly connected: boolean;
  /** The provider speaks OpenID Connect. */
  readonly openid: boolean;
  /** What was typed by this way in was refused, or the connection is by it: its form is shown unfolded. */
  readonly openForm: 'address' | 'openid' | null;
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
  readonly siretClaim: string;
  readonly hint: string;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
}

/** The facts of the page. */
export interface ProviderFacts extends ConnectionFacts {
  readonly openidUrls: OpenidUrls;
  readonly urls: ServiceProviderUrls;
}

export function providerModel(locale: Locale, facts: ProviderFacts, refused?: RefusedForm): ProviderModel {
  const { connection, openid, urls, now } = facts;
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `identity.connection.${key}`, values);
  const query = queryOf(facts.slug, facts.employer.slug);
  const summary = refused && errorSummary(locale, refused.refusal);
  return {
    parts: signInParts(locale, 'provider', query),
    which: whichLinks(facts, '/admin/sign-in/provider'),
    query,
    notices: connectionNotices(locale, facts, { query, remedy: { href: '#ours', label: word('ours') } }),
    connected: connection !== null || openid !== null,
    openid: openid !== null,
    openForm: openForm(facts, summary?.byField),
    certificates: (connection?.idpCertificates ?? []).map((pem) => certificateRow(locale, pem, now)),
    oneSignature: connection?.needsBothSignatures
      ? { action: `/admin/sign-in/signatures${query}`, label: word('take-one'), tone: 'secondary' }
      : null,
    ours: [
      { label: word('our-metadata'), value: urls.entityId, href: urls.entityId, note: word('our-metadata-note') },
      { label: word('our-acs'), value: urls.acs },
      { label: word('our-slo'), value: urls.slo },
      { label: word('our-encryption'), value: `${urls.entityId}?encryption=1`, note: word('our-encryption-note') },
      { label: word('our-login'), value: urls.login, note: word('our-login-note') },
    ],
    oursByOpenid: openidAddressRows(locale, facts.openidUrls),
    watch: facts.watch && watchModel(locale, { ...facts.watch, query }),
    metadataUrl: typedIn(refused, 'metadataUrl', null) ?? facts.watch?.watch.url ?? '',
    issuer: typedIn(refused, 'issuer', null) ?? openid?.issuer ?? '',
    clientId: typedIn(refused, 'clientId', null) ?? openid?.clientId ?? '',
    siretClaim: typedIn(refused, 'siretClaim', null) ?? openid?.siretClaim ?? USUAL_SIRET_CLAIM,
    hint: word('file-hint', { size: Math.floor(MAX_METADATA_FILE / 1000) }),
    errors: summary?.errors,
    problems: summary?.byField ?? {},
  };
}

/** @param problems words beside the fields of a refused form; left out where none was */
function openForm({ openid, watch }: ProviderFacts, problems?: FieldProblems): ProviderModel['openForm'] {
  if (!problems) return openid ? 'openid' : watch ? 'address' : null;
  if (problems.metadataUrl) return 'address';
  return problems.issuer || problems.clientId || problems.clientSecret || problems.siretClaim ? 'openid' : null;
}
