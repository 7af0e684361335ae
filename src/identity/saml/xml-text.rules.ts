import { DOMParser } from '@xmldom/xmldom';
import { SamlRefusal } from './saml-refusal.js';

/** How much XML is read: what is costly for a tree parser and a canonicalisation is counted before either begins. */
export interface XmlBounds {
  /** Deepest nesting: a signed response with attributes needs about a dozen levels. */
  readonly depth: number;
  /** Elements in all. */
  readonly elements: number;
  /** Elements that are not the value of an attribute, of which a person in hundreds of groups has hundreds. */
  readonly structure: number;
  /** Different namespace declarations. */
  readonly namespaces: number;
  /** Attributes of one element, and of all. */
  readonly attributes: number;
  readonly attributesInAll: number;
}

/** A message of an identity provider. */
const MESSAGE_BOUNDS: XmlBounds = {
  depth: 40,
  elements: 1_000,
  structure: 500,
  namespaces: 30,
  attributes: 30,
  // Some products write a type and two namespaces on every value.
  attributesInAll: 4_000,
};

/**
 * Walks the raw text once, without building anything, and refuses what must not reach a tree parser: declarations
 * (`<!DOCTYPE`, `<!ENTITY`), comments, CDATA and processing instructions (an XML declaration may open the document),
 * anything beyond the {@link XmlBounds}, and what the parser would silently repair: tags that cross or never close, a
 * second root, text outside it. Linear in the length: 20,000 nested tags cost a tree parser seconds and this walk a
 * millisecond. It is a filter, never a verdict of trust.
 * @throws SamlRefusal
 */
export function refuseDangerousXml(text: string, bounds: XmlBounds = MESSAGE_BOUNDS): void {
  let position = startOfDocument(text);
  const openTags: string[] = [];
  const declared = new Set<string>();
  let elements = 0;
  let structure = 0;
  let attributes = 0;
  for (;;) {
    const open = text.indexOf('<', position);
    if (openTags.length === 0 && text.slice(position, open === -1 ? undefined : open).trim() !== '') {
      throw new SamlRefusal('malformed-xml', 'text outside the root');
    }
    if (open === -1) break;
    const next = text[open + 1];
    if (next === '!' || next === '?') throw new SamlRefusal('forbidden-markup');
    const { close, values } = endOfTag(text, open + 1);
    attributes += values;
    if (values > bounds.attributes || attributes > bounds.attributesInAll) {
      throw new SamlRefusal('too-many-elements', 'attributes');
    }
    if (close === -1) throw new SamlRefusal('malformed-xml', 'a tag never closes');
    const inside = text.slice(open + 1, close);
    const name = tagName(inside);
    if (next === '/') {
      if (openTags.pop() !== name) throw new SamlRefusal('malformed-xml', 'tags cross');
    } else {
      if (openTags.length === 0 && elements > 0) throw new SamlRefusal('malformed-xml', 'a second root');
      elements += 1;
      if (!/(?:^|:)AttributeValue$/.test(name)) structure += 1;
      if (elements > bounds.elements || structure > bounds.structure) throw new SamlRefusal('too-many-elements');
      // A prefix has neither colon nor quote: whatever else begins so is given up at its next character.
      for (const [declaration] of inside.matchAll(/xmlns(?::[^\s=:"']*)?\s*=\s*(?:"[^"]*"|'[^']*')/g))
        declared.add(declaration);
      if (declared.size > bounds.namespaces) throw new SamlRefusal('too-many-namespaces');
      if (openTags.length === bounds.depth) throw new SamlRefusal('too-deep');
      if (text[close - 1] !== '/') openTags.push(name);
    }
    position = close + 1;
  }
  if (elements === 0 || openTags.length > 0) throw new SamlRefusal('malformed-xml', 'tags do not balance');
}

/** The qualified name of a start or end tag, given what stands between its angle brackets. */
function tagName(inside: string): string {
  const name = /^\/?([\p{L}_][\p{L}\p{N}._-]*(?::[\p{L}_][\p{L}\p{N}._-]*)?)(?:\s|\/$|$)/u.exec(inside)?.[1];
  if (name === undefined) throw new SamlRefusal('malformed-xml', 'a tag without name');
  return name;
}

/** Skips a byte-order mark and an XML declaration, which is the only `<?` that a message may have. */
function startOfDocument(text: string): number {
  const start = text.codePointAt(0) === 0xfe_ff ? 1 : 0;
  const declaration = /^<\?xml\s[^<>?]*\?>/.exec(text.slice(start, start + 200));
  return start + (declaration?.[0].length ?? 0);
}

/** Position of the `>` that ends a tag, with its quoted values, in which `>` does not; -1 when there is none. */
function endOfTag(text: string, from: number): { close: number; values: number } {
  let quote = '';
  let values = 0;
  for (let index = from; index < text.length; index += 1) {
    const character = text[index];
    if (character === '<') break;
    if (quote) {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") {
      quote = character;
      values += 1;
    } else if (character === '>') return { close: index, values };
  }
  return { close: -1, values };
}

/**
 * Parses text that passed {@link refuseDangerousXml}; every complaint of the parser, even a warning, is a refusal.
 * @throws SamlRefusal `malformed-xml`
 */
export function parseXml(text: string): Element {
  let root: Element | null;
  try {
    const parser = new DOMParser({
      errorHandler: { warning: refuseMalformed, error: refuseMalformed, fatalError: refuseMalformed },
    });
    root = parser.parseFromString(text, 'text/xml').documentElement;
  } catch (error) {
    throw error instanceof SamlRefusal ? error : new SamlRefusal('malformed-xml');
  }
  if (!root) throw new SamlRefusal('malformed-xml');
  return root;
}

function refuseMalformed(): never {
  throw new SamlRefusal('malformed-xml');
}

/** Child elements of one name, in order. */
export function children(parent: Element, namespace: string, localName: string): Element[] {
  const found: Element[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    const element = isElement(node) ? node : null;
    if (element?.namespaceURI === namespace && element.localName === localName) found.push(element);
  }
  return found;
}

/** The only child of that name, or null when there is none or more than one. */
export function onlyChild(parent: Element, namespace: string, localName: string): Element | null {
  const found = children(parent, namespace, localName);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Text of an element that holds text only; null when it holds elements or nothing but blanks. */
export function textOf(element: Element | null): string | null {
  if (!element) return null;
  let text = '';
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType !== 3) return null;
    text += node.nodeValue ?? '';
  }
  return text.trim() || null;
}

/** Every element of the tree, the root included. */
export function* everyElement(root: Element): Generator<Element> {
  yield root;
  for (let node = root.firstChild; node; node = node.nextSibling) {
    if (isElement(node)) yield* everyElement(node);
  }
}

/** An attribute's value, or null when the element does not have it. */
export function attribute(element: Element, name: string): string | null {
  return element.hasAttribute(name) ? element.getAttribute(name) : null;
}

export const isElement = (node: Node): node is Element => node.nodeType === 1;

/**
 * An attribute that holds a SAML time: UTC (saml-core-2.0-os 1.3.3), written `Z` or `+00:00`. Null when absent.
 * @throws SamlRefusal `malformed-time`
 */
export function instantOf(element: Element, name: string): Date | null {
  const value = attribute(element, name);
  if (value === null) return null;
  const date = new Date(value);
  const isUtc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]00:00)$/.test(value);
  if (!isUtc || Number.isNaN(date.getTime())) throw new SamlRefusal('malformed-time', name);
  return date;
}
