import { NS } from './saml-names.js';
import { SamlRefusal } from './saml-refusal.js';
import { checkSignatures, signatureOf } from './saml-signature.rules.js';
import { attribute, children, everyElement, parseXml, refuseDangerousXml } from './xml-text.rules.js';

/** Longest base64 text of a response, in characters. */
export const MAX_RESPONSE_LENGTH = 200_000;

/** A message that passed the filter: nothing in it is trusted yet. */
export interface PostedResponse {
  /** The base64 text, free of line breaks. */
  readonly encoded: string;
  /** The decoded XML. */
  readonly xml: string;
}

/** A response before its signature: its InResponseTo is used to look up our request, and for nothing else. */
export interface VettedResponse extends PostedResponse {
  /** The tree of the XML: parsing is what a large message costs. */
  readonly root: Element;
  readonly inResponseTo: string | null;
}

/**
 * Reads what was posted to an assertion consumer service: one string field `SAMLResponse`, base64, at most
 * {@link MAX_RESPONSE_LENGTH} characters, no query parameters; XML without dangerous markup; one response with one
 * assertion, in clear or encrypted; signatures where they belong, with allowed algorithms only. `RelayState` is never read: where to go next is kept with our request.
 * @throws SamlRefusal
 */
export function readPostedResponse(body: unknown, query: Readonly<Record<string, unknown>>): VettedResponse {
  if (Object.keys(query).length > 0) throw new SamlRefusal('shape', 'query parameters');
  if (typeof body !== 'object' || body === null || !('SAMLResponse' in body)) throw new SamlRefusal('shape');
  const value = body.SAMLResponse;
  if (typeof value !== 'string') throw new SamlRefusal('shape', 'not one string');
  if ('SAMLRequest' in body) throw new SamlRefusal('shape', 'request and response');
  const { encoded, xml } = decodeMessage(value);
  const root = checkDocument(xml);
  return { encoded, xml, root, inResponseTo: attribute(root, 'InResponseTo') };
}

/**
 * Base64 to text, refusing what is longer than {@link MAX_RESPONSE_LENGTH}, not base64 or not UTF-8, and dangerous XML.
 * @throws SamlRefusal
 */
export function decodeMessage(value: string): PostedResponse {
  if (value.length > MAX_RESPONSE_LENGTH) throw new SamlRefusal('too-large');
  const encoded = value.replace(/[\r\n]/g, '');
  if (encoded.length === 0 || encoded.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) {
    throw new SamlRefusal('not-base64');
  }
  let xml: string;
  try {
    xml = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(encoded, 'base64'));
  } catch {
    throw new SamlRefusal('not-utf8');
  }
  refuseDangerousXml(xml);
  return { encoded, xml };
}

function checkDocument(xml: string): Element {
  const root = parseXml(xml);
  if (root.namespaceURI !== NS.protocol || root.localName !== 'Response') throw new SamlRefusal('not-a-response');
  let assertions = 0;
  for (const element of everyElement(root)) {
    if (element.localName === 'EncryptedID') throw new SamlRefusal('encryption', 'the name is encrypted');
    if (/^(Encrypted)?Assertion$/.test(element.localName)) assertions += 1;
  }
  if (children(root, NS.protocol, 'Status').length !== 1) throw new SamlRefusal('status', 'not one Status');
  // A refusal of the identity provider has no assertion; the status says why, and it is a refusal for us as well.
  if (assertions === 0) throw new SamlRefusal('status', 'no assertion');
  const encrypted = children(root, NS.assertion, 'EncryptedAssertion').length;
  if (assertions > 1 || children(root, NS.assertion, 'Assertion').length + encrypted !== 1) {
    throw new SamlRefusal('assertion-count');
  }
  checkSignatures(root);
  if (encrypted === 0 && ![root, ...children(root, NS.assertion, 'Assertion')].some(signatureOf)) {
    throw new SamlRefusal('unsigned');
  }
  return root;
}
