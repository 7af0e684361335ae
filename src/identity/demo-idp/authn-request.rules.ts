import { createVerify } from 'node:crypto';
import { NS } from '../saml/saml-names.js';
import { SamlRefusal } from '../saml/saml-refusal.js';
import { inflateMessage } from '../saml/saml-logout.rules.js';
import { attribute, onlyChild, parseXml, textOf } from '../saml/xml-text.rules.js';

const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

/** What the demo identity provider needs of a request. */
export interface AuthnRequest {
  readonly id: string;
  readonly forceAuthn: boolean;
}

/** The only service provider that the demo identity provider serves: the portal itself. */
export interface KnownServiceProvider {
  readonly entityId: string;
  readonly acsUrl: string;
  readonly ssoUrl: string;
  readonly certificatePem: string;
}

/**
 * Reads a signed AuthnRequest of the Redirect binding from the portal for this employer; nobody else is served and
 * nothing is sent anywhere but to the known consumer service.
 * @param rawQuery the query as it was sent, since its bytes are what is signed
 * @throws SamlRefusal
 */
export function readAuthnRequest(rawQuery: string, known: KnownServiceProvider): AuthnRequest {
  const parameters = new URLSearchParams(rawQuery);
  if (parameters.getAll('SAMLRequest').length !== 1) throw new SamlRefusal('shape');
  checkQuerySignature(rawQuery, parameters, known.certificatePem);
  const root = parseXml(inflateMessage(parameters.get('SAMLRequest') ?? ''));
  if (root.namespaceURI !== NS.protocol || root.localName !== 'AuthnRequest') throw new SamlRefusal('shape');
  if (textOf(onlyChild(root, NS.assertion, 'Issuer')) !== known.entityId) throw new SamlRefusal('issuer');
  if (attribute(root, 'Destination') !== known.ssoUrl) throw new SamlRefusal('destination');
  if (attribute(root, 'AssertionConsumerServiceURL') !== known.acsUrl) throw new SamlRefusal('recipient');
  const id = attribute(root, 'ID');
  if (!id || !/^[\w-]{8,100}$/.test(id)) throw new SamlRefusal('shape', 'ID');
  return { id, forceAuthn: attribute(root, 'ForceAuthn') === 'true' };
}

function checkQuerySignature(rawQuery: string, parameters: URLSearchParams, certificatePem: string): void {
  const signed = ['SAMLRequest', 'RelayState', 'SigAlg']
    .map((name) => rawQuery.split('&').find((pair) => pair.startsWith(`${name}=`)))
    .filter((pair) => pair !== undefined)
    .join('&');
  const signature = parameters.get('Signature');
  if (!signature || parameters.get('SigAlg') !== RSA_SHA256) throw new SamlRefusal('unsigned');
  const verified = createVerify('RSA-SHA256').update(signed).verify(certificatePem, signature, 'base64');
  if (!verified) throw new SamlRefusal('unsigned', 'wrong signature');
}
