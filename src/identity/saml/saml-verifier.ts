import { Injectable } from '@nestjs/common';
import type { SAML } from '@node-saml/node-saml';
import { XMLSerializer } from '@xmldom/xmldom';
import { Clock, SystemClock } from '#libs/platform/clock/index.js';
import { openAssertion } from './saml-encryption.rules.js';
import type { VettedLogout } from './saml-logout.rules.js';
import { NS } from './saml-names.js';
import { SamlRefusal } from './saml-refusal.js';
import type { VettedResponse } from './saml-response.rules.js';
import type { SamlExchange } from './saml-settings.js';
import { checkSignatures, signatureOf } from './saml-signature.rules.js';
import { children, everyElement, parseXml, refuseDangerousXml } from './xml-text.rules.js';

/** What a response says once every signature in it has been verified with the connection's certificates. */
export interface VerifiedResponse {
  /** Signed bytes where the response is signed; otherwise the posted text, good for comparing with the assertion alone. */
  readonly responseXml: string;
  readonly responseSigned: boolean;
  /** Signed bytes. */
  readonly assertionXml: string;
  readonly assertionSigned: boolean;
  /** An assertion that came encrypted, as it was inside; null when it came in clear. */
  readonly openedXml: string | null;
}

/** What an identity provider says, through the SAML library. It sees the vetted text and nothing else of the request. */
@Injectable()
export class SamlVerifier {
  constructor(private readonly clock: Clock) {}

  /** The library for one exchange, for requests and logout. */
  async library(exchange: SamlExchange): Promise<SAML> {
    const { samlLibrary } = await import('./saml-library.js');
    return samlLibrary(exchange, this.clock);
  }

  /**
   * Verifies every signature of a vetted response and opens an encrypted assertion. At least one signature must cover the
   * assertion: its own, or that of the response around it.
   * @throws SamlRefusal
   */
  async verify(exchange: SamlExchange, { xml, root }: VettedResponse): Promise<VerifiedResponse> {
    const { signedBytes } = await import('./saml-library.js');
    const signed = (text: string, element: Element): string | null => {
      const signature = signatureOf(element);
      return signature && signedBytes(text, element, signature, exchange.idpCertificates);
    };
    const response = signed(xml, root);
    // What is not signed itself is taken out of what is; without a signed response it only serves to find the assertion.
    const around = response === null ? root : parseXml(response);
    const [encrypted] = children(around, NS.assertion, 'EncryptedAssertion');
    const [clear] = children(root, NS.assertion, 'Assertion');
    let [text, element] = [xml, clear];
    if (encrypted) {
      text = openAssertion(encrypted, exchange.signing.privateKeyPem);
      element = readOpened(text);
    }
    if (!element) throw new SamlRefusal('assertion-count');
    const assertion = signed(text, element);
    if (assertion === null && response === null) throw new SamlRefusal('unsigned');
    return {
      responseXml: response ?? xml,
      responseSigned: response !== null,
      assertionXml: assertion ?? (encrypted ? text : assertionIn(around)),
      assertionSigned: assertion !== null,
      openedXml: encrypted ? text : null,
    };
  }

  /**
   * Verifies the signature of a vetted logout message.
   * @returns the root of what is signed
   * @throws SamlRefusal
   */
  async verifyLogout(exchange: SamlExchange, { xml, root, query }: VettedLogout): Promise<Element> {
    const { isSignedQuery, signedBytes } = await import('./saml-library.js');
    if (query === null) {
      const signature = signatureOf(root);
      if (signature === null) throw new SamlRefusal('logout-unsigned');
      return parseXml(signedBytes(xml, root, signature, exchange.idpCertificates));
    }
    if (!isSignedQuery(query, exchange.idpCertificates)) throw new SamlRefusal('unknown-certificate');
    return root;
  }
}

/** An assertion out of its envelope passes the same filter as what was posted. */
function readOpened(text: string): Element {
  refuseDangerousXml(text);
  const assertion = parseXml(text);
  if (assertion.namespaceURI !== NS.assertion || assertion.localName !== 'Assertion') {
    throw new SamlRefusal('assertion-count', 'something else was encrypted');
  }
  const inside = [...everyElement(assertion)].filter(({ localName }) => /^(Encrypted)?Assertion$/.test(localName));
  if (inside.length !== 1) throw new SamlRefusal('assertion-count');
  checkSignatures(assertion);
  return assertion;
}

/** The assertion inside the signed bytes of a response, with the namespaces it inherits. */
function assertionIn(response: Element): string {
  const [assertion] = children(response, NS.assertion, 'Assertion');
  if (!assertion) throw new SamlRefusal('assertion-count');
  return new XMLSerializer().serializeToString(assertion);
}

/**
 * The library's memory of requests, reduced to the one request that this exchange is about: whether it is ours, open and
 * of this browser is decided in PostgreSQL before, and once more in the transaction that signs in.
 */
export function oneRequest(requestId: string | null, onBegun: (id: string) => void = () => undefined) {
  const machine = new SystemClock();
  return {
    saveAsync: async (id: string, value: string) => {
      onBegun(id);
      return { value, createdAt: machine.nowMs() };
    },
    // The library compares this with the machine's time; the expiry by our clock was checked when the row was read.
    getAsync: async (id: string) => (id === requestId ? machine.now().toISOString() : null),
    removeAsync: async () => null,
  };
}
