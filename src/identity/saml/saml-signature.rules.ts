import { ALLOWED_ALGORITHMS, NS } from './saml-names.js';
import { SamlRefusal } from './saml-refusal.js';
import { attribute, children, everyElement, onlyChild } from './xml-text.rules.js';

/** Most elements of one signature; one with a chain of certificates has some thirty. */
const MAX_ELEMENTS = 80;

/**
 * Checks where signatures stand and what they use, before any of them is verified: only the root and its assertion may
 * have one, one each, with allowed algorithms alone.
 * @throws SamlRefusal `algorithm` for anything beyond the list, `signature` for one in another place
 */
export function checkSignatures(root: Element): void {
  const owners = new Set<Element>();
  for (const element of everyElement(root)) {
    if (element.namespaceURI !== NS.signature || element.localName !== 'Signature') continue;
    const owner = [root, ...children(root, NS.assertion, 'Assertion')].find((one) => one === element.parentNode);
    if (!owner || owners.has(owner)) throw new SamlRefusal('signature', 'one in another place');
    owners.add(owner);
    checkAlgorithms(element);
  }
}

function checkAlgorithms(signature: Element): void {
  let elements = 0;
  for (const element of everyElement(signature)) {
    elements += 1;
    if (elements > MAX_ELEMENTS) throw new SamlRefusal('too-many-elements', 'of a signature');
    const allowed = ALLOWED_ALGORITHMS.get(element.localName);
    if (allowed && !allowed.includes(attribute(element, 'Algorithm') ?? '')) throw new SamlRefusal('algorithm');
  }
}

/** The signature of an element, or null when it has none of its own. */
export const signatureOf = (element: Element): Element | null => onlyChild(element, NS.signature, 'Signature');
