import { createVerify } from 'node:crypto';
import { SAML, ValidateInResponseTo, type SamlConfig } from '@node-saml/node-saml';
import { getVerifiedXml } from '@node-saml/node-saml/lib/xml.js';
import { SignedXml, type NamespacePrefix } from 'xml-crypto';
import type { Clock } from '#libs/platform/clock/index.js';
import { NS } from './saml-names.js';
import { SamlRefusal } from './saml-refusal.js';
import { CLOCK_SKEW_MS, REQUEST_LIFETIME_MS, type SamlExchange } from './saml-settings.js';
import { attribute, isElement, onlyChild, textOf } from './xml-text.rules.js';

// The only file that loads the SAML library: a process in which nobody signs in does without its hundred files.

/** Settings of the SAML library for one exchange. They are the same for every employer. */
function samlSettings(exchange: SamlExchange): SamlConfig {
  return {
    issuer: exchange.urls.entityId,
    audience: exchange.urls.entityId,
    callbackUrl: exchange.urls.acs,
    logoutCallbackUrl: exchange.urls.slo,
    entryPoint: exchange.idpSsoUrl,
    logoutUrl: exchange.idpSloAnswerUrl ?? exchange.idpSloUrl ?? exchange.idpSsoUrl,
    idpIssuer: exchange.idpEntityId,
    idpCert: [...exchange.idpCertificates],
    validateInResponseTo: ValidateInResponseTo.always,
    requestIdExpirationPeriodMs: REQUEST_LIFETIME_MS,
    cacheProvider: exchange.requests,
    acceptedClockSkewMs: CLOCK_SKEW_MS,
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    authnRequestBinding: 'HTTP-Redirect',
    forceAuthn: exchange.forceAuthn,
    privateKey: exchange.signing.privateKeyPem,
    publicCert: exchange.signing.certificatePem,
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
  };
}

/** The library with the portal's clock: it would otherwise read the machine's time. */
class ClockedSaml extends SAML {
  constructor(
    settings: SamlConfig,
    private readonly clock: Clock,
  ) {
    super(settings);
  }

  protected override checkTimestampsValidityError(
    _nowMs: number,
    notBefore: string,
    notOnOrAfter: string,
    maxTimeLimitMs?: number,
  ): Error | null {
    return super.checkTimestampsValidityError(this.clock.nowMs(), notBefore, notOnOrAfter, maxTimeLimitMs);
  }
}

/** The library for one exchange, for requests and logout. */
export const samlLibrary = (exchange: SamlExchange, clock: Clock): SAML =>
  new ClockedSaml(samlSettings(exchange), clock);

/**
 * The bytes that the signature of an element covers. The signature value is checked first, over its few elements: whoever
 * has no key of the provider costs one RSA operation a certificate, however large the message. Only then does the library
 * verify, and only what it gives back may be read.
 * @param xml the text that `element` was parsed from
 * @throws SamlRefusal `unknown-certificate` when no key of the connection made the signature, `signature` when it does
 *   not fit what it signs
 */
export function signedBytes(
  xml: string,
  element: Element,
  signature: Element,
  certificates: readonly string[],
): string {
  const signer = signerOf(signature, certificates);
  if (signer === null) throw new SamlRefusal('unknown-certificate');
  let verified: string | null;
  try {
    verified = getVerifiedXml(xml, element, [signer]);
  } catch {
    throw new SamlRefusal('signature');
  }
  if (verified === null) throw new SamlRefusal('signature');
  return verified;
}

/**
 * Whether a key of the connection signed a query of the Redirect binding.
 * @param query its bytes as they were sent, in the order in which they are signed
 */
export const isSignedQuery = (
  query: { readonly signed: string; readonly algorithm: string; readonly signature: string },
  certificates: readonly string[],
): boolean => {
  const hash = HASHES[query.algorithm];
  if (!hash) return false;
  return certificates.some((pem) => createVerify(hash).update(query.signed).verify(pem, query.signature, 'base64'));
};

/** The hash of each signature algorithm that is taken; the list itself is in `saml-names.ts`. */
const HASHES: Readonly<Record<string, string>> = {
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': 'RSA-SHA256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': 'RSA-SHA512',
};

/** The certificate whose key made the signature value, or null. */
function signerOf(signature: Element, certificates: readonly string[]): string | null {
  const info = onlyChild(signature, NS.signature, 'SignedInfo');
  const method = info && onlyChild(info, NS.signature, 'SignatureMethod');
  const form = info && onlyChild(info, NS.signature, 'CanonicalizationMethod');
  const hash = method && HASHES[attribute(method, 'Algorithm') ?? ''];
  const value = textOf(onlyChild(signature, NS.signature, 'SignatureValue'));
  if (!info || !form || !hash || !value) throw new SamlRefusal('signature', 'incomplete');
  let signed: string;
  try {
    const canonicalisation = new SignedXml();
    const options = { ancestorNamespaces: namespacesAround(info) };
    signed = canonicalisation.getCanonXml([attribute(form, 'Algorithm') ?? ''], info, options);
  } catch {
    throw new SamlRefusal('signature', 'no canonical form');
  }
  return certificates.find((pem) => createVerify(hash).update(signed).verify(pem, value, 'base64')) ?? null;
}

/** Namespaces in scope of an element, the nearest declaration of each prefix: inclusive canonicalisation repeats them. */
function namespacesAround(element: Element): NamespacePrefix[] {
  const found = new Map<string, string>();
  for (let node: Node | null = element.parentNode; node && isElement(node); node = node.parentNode) {
    for (const { name, value } of Array.from(node.attributes)) {
      const prefix = name === 'xmlns' ? '' : /^xmlns:(.+)$/.exec(name)?.[1];
      if (prefix !== undefined && !found.has(prefix)) found.set(prefix, value);
    }
  }
  return [...found].map(([prefix, namespaceURI]) => ({ prefix, namespaceURI }));
}
