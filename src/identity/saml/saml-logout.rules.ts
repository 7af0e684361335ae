import { inflateRawSync } from 'node:zlib';
import { ALLOWED_ALGORITHMS, NS } from './saml-names.js';
import { SamlRefusal } from './saml-refusal.js';
import { decodeMessage, MAX_RESPONSE_LENGTH } from './saml-response.rules.js';
import { checkSignatures } from './saml-signature.rules.js';
import { attribute, children, onlyChild, parseXml, refuseDangerousXml } from './xml-text.rules.js';

/** Parameters of the HTTP-Redirect binding (saml-bindings-2.0-os 3.4.4.1), in the order in which they are signed. */
const REDIRECT_PARAMETERS = ['SAMLRequest', 'RelayState', 'SigAlg', 'Signature'];

/** What both bindings must show before the library verifies the signature. */
export interface ExpectedLogout {
  readonly idpEntityId: string;
  readonly sloUrl: string;
}

/**
 * Vets a LogoutRequest of the POST binding: one string field, allowed algorithms, a signature of the request itself.
 * @returns the base64 text for the library
 * @throws SamlRefusal
 */
export function readPostedLogout(body: unknown, expected: ExpectedLogout): string {
  if (typeof body !== 'object' || body === null || !('SAMLRequest' in body) || 'SAMLResponse' in body) {
    throw new SamlRefusal('logout-parameters');
  }
  const value = body.SAMLRequest;
  if (typeof value !== 'string') throw new SamlRefusal('logout-parameters');
  const { encoded, xml } = decodeMessage(value);
  const root = checkRequest(parseXml(xml), expected);
  if (children(root, NS.signature, 'Signature').length !== 1) throw new SamlRefusal('logout-unsigned');
  checkSignatures(root);
  return encoded;
}

/**
 * Vets a LogoutRequest of the Redirect binding. The library would take one without a signature; here every parameter
 * comes exactly once, signature and an allowed algorithm included.
 * @param rawQuery the query as it was sent, since its bytes are what is signed
 * @throws SamlRefusal
 */
export function readRedirectedLogout(rawQuery: string, expected: ExpectedLogout): Record<string, string> {
  const parameters = new URLSearchParams(rawQuery);
  const names = [...parameters.keys()];
  if (names.some((name) => !REDIRECT_PARAMETERS.includes(name)) || new Set(names).size !== names.length) {
    throw new SamlRefusal('logout-parameters');
  }
  // The library finds parameters in the raw text by their plain names: encoded names would hide from it.
  const rawNames = rawQuery.split('&').map((pair) => pair.split('=')[0] ?? '');
  if (rawNames.some((name) => !REDIRECT_PARAMETERS.includes(name))) throw new SamlRefusal('logout-parameters');
  const request = parameters.get('SAMLRequest');
  if (!request) throw new SamlRefusal('logout-parameters');
  const algorithm = parameters.get('SigAlg');
  if (!parameters.get('Signature') || !algorithm) throw new SamlRefusal('logout-unsigned');
  if (!ALLOWED_ALGORITHMS.get('SignatureMethod')?.includes(algorithm)) throw new SamlRefusal('algorithm');
  const xml = inflateMessage(request);
  checkRequest(parseXml(xml), expected);
  return Object.fromEntries(parameters);
}

/**
 * Text of a deflated message of the Redirect binding; its inflated size is bounded.
 * @throws SamlRefusal
 */
export function inflateMessage(value: string): string {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(value)) throw new SamlRefusal('not-base64');
  let xml: string;
  try {
    const inflated = inflateRawSync(Buffer.from(value, 'base64'), { maxOutputLength: MAX_RESPONSE_LENGTH });
    xml = new TextDecoder('utf-8', { fatal: true }).decode(inflated);
  } catch {
    throw new SamlRefusal('logout-invalid', 'does not inflate');
  }
  refuseDangerousXml(xml);
  return xml;
}

function checkRequest(root: Element, expected: ExpectedLogout): Element {
  if (root.namespaceURI !== NS.protocol || root.localName !== 'LogoutRequest') throw new SamlRefusal('logout-invalid');
  if (attribute(root, 'Destination') !== expected.sloUrl) throw new SamlRefusal('destination');
  if (onlyChild(root, NS.assertion, 'NameID') === null) throw new SamlRefusal('name-id');
  if (children(root, NS.protocol, 'SessionIndex').length > 1)
    throw new SamlRefusal('logout-invalid', 'session indexes');
  const issuer = onlyChild(root, NS.assertion, 'Issuer');
  if (issuer?.textContent?.trim() !== expected.idpEntityId) throw new SamlRefusal('issuer');
  return root;
}
