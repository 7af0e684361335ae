import { inflateRawSync } from 'node:zlib';
import { ALLOWED_ALGORITHMS, NS, STATUS_SUCCESS } from './saml-names.js';
import { isNamedByAddress } from './saml-assertion.rules.js';
import { SamlRefusal } from './saml-refusal.js';
import { decodeMessage, MAX_RESPONSE_LENGTH } from './saml-response.rules.js';
import { checkSignatures, signatureOf } from './saml-signature.rules.js';
import { attribute, children, instantOf, onlyChild, parseXml, refuseDangerousXml, textOf } from './xml-text.rules.js';

/** Parameters of the HTTP-Redirect binding (saml-bindings-2.0-os 3.4.4.1), in the order in which they are signed. */
const REDIRECT_PARAMETERS = ['SAMLRequest', 'SAMLResponse', 'RelayState', 'SigAlg', 'Signature'];
/** The binding allows 80 bytes; some products send more. */
const MAX_RELAY_STATE = 1_000;
/** Oldest logout request accepted, counted from its issue, in milliseconds. */
const MAX_AGE_MS = 300_000;

/** A logout message as it arrived: in a body (POST binding) or in the query (Redirect binding). */
export type LogoutMessage =
  { readonly binding: 'post'; readonly body: unknown } | { readonly binding: 'redirect'; readonly rawQuery: string };

/** A logout message before its signature: nothing in it is trusted yet. */
export interface VettedLogout {
  readonly kind: 'request' | 'response';
  readonly xml: string;
  readonly root: Element;
  /** Comes back to the provider as it came. */
  readonly relayState: string;
  /** The text and the signature of the Redirect binding; null where the document itself is signed. */
  readonly query: { readonly signed: string; readonly algorithm: string; readonly signature: string } | null;
}

/**
 * Vets a logout message of either binding: one request or response, once, with a signature of an allowed algorithm.
 * @throws SamlRefusal
 */
export function readLogout(message: LogoutMessage): VettedLogout {
  return message.binding === 'post' ? readPosted(message.body) : readRedirected(message.rawQuery);
}

function readPosted(body: unknown): VettedLogout {
  if (typeof body !== 'object' || body === null) throw new SamlRefusal('logout-parameters');
  const fields = new Map<string, unknown>(Object.entries(body));
  const [request, response] = [fields.get('SAMLRequest'), fields.get('SAMLResponse')];
  const relayState = fields.get('RelayState') ?? '';
  const value = request ?? response;
  if (typeof value !== 'string' || (request !== undefined && response !== undefined)) {
    throw new SamlRefusal('logout-parameters');
  }
  if (typeof relayState !== 'string' || relayState.length > MAX_RELAY_STATE) throw new SamlRefusal('logout-parameters');
  const { xml } = decodeMessage(value);
  const root = parseXml(xml);
  checkSignatures(root);
  if (signatureOf(root) === null) throw new SamlRefusal('logout-unsigned');
  return { kind: request === undefined ? 'response' : 'request', xml, root, relayState, query: null };
}

/** Every parameter comes once, under its plain name: the bytes of the query are what is signed. */
function readRedirected(rawQuery: string): VettedLogout {
  const raw = new Map<string, string>();
  for (const pair of rawQuery.split('&')) {
    const name = pair.split('=')[0] ?? '';
    if (!REDIRECT_PARAMETERS.includes(name) || raw.has(name)) throw new SamlRefusal('logout-parameters');
    raw.set(name, pair);
  }
  const parameters = new URLSearchParams(rawQuery);
  const [request, response] = [parameters.get('SAMLRequest'), parameters.get('SAMLResponse')];
  const value = request ?? response;
  if (!value || (request !== null && response !== null)) throw new SamlRefusal('logout-parameters');
  const relayState = parameters.get('RelayState') ?? '';
  if (relayState.length > MAX_RELAY_STATE) throw new SamlRefusal('logout-parameters');
  const [algorithm, signature] = [parameters.get('SigAlg'), parameters.get('Signature')];
  if (!algorithm || !signature) throw new SamlRefusal('logout-unsigned');
  if (!ALLOWED_ALGORITHMS.get('SignatureMethod')?.includes(algorithm)) throw new SamlRefusal('algorithm');
  const xml = inflateMessage(value);
  const signed = ['SAMLRequest', 'SAMLResponse', 'RelayState', 'SigAlg'].flatMap((name) => raw.get(name) ?? []);
  const query = { signed: signed.join('&'), algorithm, signature };
  return { kind: request === null ? 'response' : 'request', xml, root: parseXml(xml), relayState, query };
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

/** What a logout message must answer to. */
export interface ExpectedLogout {
  readonly idpEntityId: string;
  readonly sloUrl: string;
  readonly now: Date;
  readonly skewMs: number;
}

/** A logout request from verified bytes. */
export interface SignedLogoutRequest {
  readonly id: string;
  readonly nameId: string;
  /** The name is an e-mail address: it counts in any case. */
  readonly namedByAddress: boolean;
  /** The sessions that end; all of the person when none is named. */
  readonly sessionIndexes: readonly string[];
  /** Until when the same request could be presented again. */
  readonly until: Date;
}

/**
 * Reads a logout request from verified bytes: for us, from the connection's provider, issued a moment ago.
 * @throws SamlRefusal
 */
export function readSignedLogout(root: Element, expected: ExpectedLogout): SignedLogoutRequest {
  checkEnvelope(root, 'LogoutRequest', expected);
  const id = attribute(root, 'ID');
  const name = onlyChild(root, NS.assertion, 'NameID');
  const nameId = textOf(name);
  if (name === null || nameId === null) throw new SamlRefusal('name-id');
  const issued = instantOf(root, 'IssueInstant');
  const until = instantOf(root, 'NotOnOrAfter');
  const now = expected.now.getTime();
  if (!id || id.length > 200 || !issued) throw new SamlRefusal('logout-invalid', 'ID or IssueInstant');
  if (issued.getTime() < now - MAX_AGE_MS - expected.skewMs) throw new SamlRefusal('expired', 'issued long ago');
  if (issued.getTime() > now + expected.skewMs) throw new SamlRefusal('not-before');
  if (until && until.getTime() <= now - expected.skewMs) throw new SamlRefusal('expired');
  const sessionIndexes = children(root, NS.protocol, 'SessionIndex').flatMap((index) => textOf(index) ?? []);
  const end = new Date(issued.getTime() + MAX_AGE_MS + expected.skewMs);
  const namedByAddress = isNamedByAddress(nameId, attribute(name, 'Format'));
  return { id, nameId, namedByAddress, sessionIndexes, until: end };
}

/**
 * Reads the answer to a logout request of ours from verified bytes.
 * @returns the request that it answers, and whether the provider says that the session has ended everywhere
 * @throws SamlRefusal
 */
export function readSignedLogoutAnswer(root: Element, expected: ExpectedLogout): { requestId: string; ended: boolean } {
  checkEnvelope(root, 'LogoutResponse', expected);
  const requestId = attribute(root, 'InResponseTo');
  if (!requestId) throw new SamlRefusal('in-response-to');
  const status = onlyChild(root, NS.protocol, 'Status');
  const code = status && onlyChild(status, NS.protocol, 'StatusCode');
  // A success with a second code is a partial logout (saml-core-2.0-os 3.7.3.2).
  const ended =
    code !== null && attribute(code, 'Value') === STATUS_SUCCESS && code.getElementsByTagName('*').length === 0;
  return { requestId, ended };
}

function checkEnvelope(root: Element, localName: string, expected: ExpectedLogout): void {
  if (root.namespaceURI !== NS.protocol || root.localName !== localName) throw new SamlRefusal('logout-invalid');
  if (attribute(root, 'Destination') !== expected.sloUrl) throw new SamlRefusal('destination');
  if (textOf(onlyChild(root, NS.assertion, 'Issuer')) !== expected.idpEntityId) throw new SamlRefusal('issuer');
}
