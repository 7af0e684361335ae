import { ENCRYPTION_METHODS } from './saml-encryption.rules.js';
import { BINDING_POST, BINDING_REDIRECT, NAME_ID_EMAIL, NAME_ID_PERSISTENT, NS } from './saml-names.js';
import type { ServiceProviderUrls } from './saml-settings.js';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * Our metadata (saml-metadata-2.0-os) as one connection's service provider. It asks for a signed assertion, prefers a name
 * that never changes and takes an address, and offers single logout by both bindings.
 * @param encryption announce the key for encrypted assertions too
 */
export function serviceProviderMetadata(
  urls: ServiceProviderUrls,
  certificatePem: string,
  encryption: boolean,
): string {
  const certificate = certificatePem.replaceAll(/-----[^-]+-----|\s/g, '');
  const key = (use: string, methods: readonly string[] = []) =>
    `<md:KeyDescriptor use="${use}"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>${methods
      .map((method) => `<md:EncryptionMethod Algorithm="${method}"/>`)
      .join('')}</md:KeyDescriptor>`;
  const logout = [BINDING_REDIRECT, BINDING_POST]
    .map((binding) => `<md:SingleLogoutService Binding="${binding}" Location="${escaped(urls.slo)}"/>`)
    .join('');
  const names = [NAME_ID_PERSISTENT, NAME_ID_EMAIL].map((format) => `<md:NameIDFormat>${format}</md:NameIDFormat>`);
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<md:EntityDescriptor xmlns:md="${NS.metadata}" xmlns:ds="${NS.signature}" entityID="${escaped(urls.entityId)}">` +
    `<md:SPSSODescriptor AuthnRequestsSigned="true" WantAssertionsSigned="true" protocolSupportEnumeration="${NS.protocol}">` +
    key('signing') +
    (encryption ? key('encryption', ENCRYPTION_METHODS) : '') +
    logout +
    names.join('') +
    `<md:AssertionConsumerService index="0" isDefault="true" Binding="${BINDING_POST}" Location="${escaped(urls.acs)}"/>` +
    '</md:SPSSODescriptor></md:EntityDescriptor>\n'
  );
}
