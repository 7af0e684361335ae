import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { SummaryRow } from '#libs/platform/views/index.js';
import type { OpenidConnection } from '../oidc/openid-connections.repository.js';
import type { OpenidUrls } from '../oidc/openid-urls.rules.js';

const words = (locale: Locale) => (key: string) => t(locale, `identity.connection.${key}`);

/** What is known of a provider of OpenID Connect. The secret is shown to nobody. */
export function openidProviderRows(locale: Locale, connection: OpenidConnection): SummaryRow[] {
  const word = words(locale);
  return [
    { label: word('issuer'), value: connection.issuer },
    { label: word('client-id'), value: connection.clientId },
    { label: word('siret-claim'), value: connection.siretClaim },
    { label: word('sso'), value: connection.authorizationUrl },
    { label: word('slo'), value: connection.logoutUrl ?? word('no-slo') },
  ];
}

/** Our addresses that a provider of OpenID Connect asks for. */
export function openidAddressRows(locale: Locale, urls: OpenidUrls): SummaryRow[] {
  const word = words(locale);
  return [
    { label: word('our-callback'), value: urls.callback },
    { label: word('our-backchannel'), value: urls.backchannel, note: word('our-backchannel-note') },
    { label: word('our-signed-out'), value: urls.signedOut },
    { label: word('our-login'), value: urls.login, note: word('our-login-note') },
  ];
}
