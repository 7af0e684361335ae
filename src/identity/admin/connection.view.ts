import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault, Notice, SummaryRow } from '#libs/platform/views/index.js';
import type { OpenidConnection } from '../oidc/openid-connections.repository.js';
import { TRY } from '../saml/found-by-try.js';
import type { SamlConnection } from '../saml/saml-connections.repository.js';
import { signInAddress } from '../way-in/sign-in-address.rules.js';
import { connectionNotices, type NoticeFacts } from './connections/connection-notices.view.js';
import {
  connectionsModel,
  queryOf,
  type ConnectionsFacts,
  type ConnectionsModel,
} from './connections/connections.view.js';
import { openidProviderRows } from './openid.view.js';
import { signInParts, type PartLink } from './sign-in-parts.view.js';

/** /admin/sign-in: the company's connections, and how one of them does. */
export interface ConnectionModel {
  readonly parts: readonly PartLink[];
  /** The connections, and the shown one among them. */
  readonly all: ConnectionsModel;
  /** What needs somebody, most urgent first. */
  readonly notices: readonly Notice[];
  readonly connected: boolean;
  readonly provider: readonly SummaryRow[];
  /** Where its provider is renewed or changed. */
  readonly providerHref: string;
  /** Tries the connection, in a window of its own. */
  readonly tryHref: string;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
}

/** The facts of the page. */
export interface ConnectionFacts extends ConnectionsFacts, NoticeFacts {
  readonly openid: OpenidConnection | null;
}

export function connectionModel(locale: Locale, facts: ConnectionFacts, refused?: RefusedForm): ConnectionModel {
  const { connection, openid } = facts;
  const all = connectionsModel(locale, facts, (field) => typedIn(refused, field, null));
  const summary = refused && errorSummary(locale, refused.refusal);
  const providerHref = `/admin/sign-in/provider${queryOf(facts.slug, facts.employer.slug)}`;
  return {
    parts: signInParts(locale, 'connections', all.query),
    all,
    notices: connectionNotices(locale, facts, {
      query: all.query,
      remedy: { href: providerHref, label: t(locale, 'identity.connection.to-provider'), tone: 'primary' },
    }),
    connected: connection !== null || openid !== null,
    provider: connection ? providerRows(locale, connection) : openid ? openidProviderRows(locale, openid) : [],
    providerHref,
    tryHref: signInAddress(facts.entry, null, { confirm: TRY }),
    errors: summary?.errors,
    problems: summary?.byField ?? {},
  };
}

function providerRows(locale: Locale, connection: SamlConnection): SummaryRow[] {
  const word = (key: string) => t(locale, `identity.connection.${key}`);
  return [
    { label: word('entity'), value: connection.idpEntityId },
    { label: word('sso'), value: connection.idpSsoUrl },
    { label: word('slo'), value: connection.idpSloUrl ?? word('no-slo') },
    { label: word('signatures'), value: word(connection.needsBothSignatures ? 'both' : 'one') },
  ];
}
