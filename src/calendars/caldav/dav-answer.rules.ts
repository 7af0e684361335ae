import { DOMParser } from '@xmldom/xmldom';

const DAV = 'DAV:';
const CALDAV = 'urn:ietf:params:xml:ns:caldav';

/** What a server says of one resource; null where it did not say. */
export interface DavResource {
  readonly href: string;
  readonly isCalendar: boolean;
  /** Whether events may be kept there (RFC 4791, 5.2.3); true where it does not say. */
  readonly takesEvents: boolean;
  /** Whether the account may write there; true where it does not say (RFC 3744, 5.4). */
  readonly writable: boolean;
  readonly name: string | null;
  readonly principal: string | null;
  readonly home: string | null;
  readonly tag: string | null;
}

/** What is asked of a resource. */
export const ASKED_PROPERTIES = `<?xml version="1.0" encoding="utf-8"?>
<d:propfind xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:resourcetype/><d:displayname/><d:getetag/>
<d:current-user-principal/><d:current-user-privilege-set/><c:calendar-home-set/><c:supported-calendar-component-set/></d:prop></d:propfind>`;

/** Privileges that let an entry be put into a collection, or contain one that does. */
const WRITING = ['all', 'write', 'write-content', 'bind'];

/** Reads a multi-status answer (RFC 4918, 13); null for what is none. A document type is refused: entities could grow without end. */
export function davResources(text: string): DavResource[] | null {
  const root = rootOf(text);
  if (root?.localName !== 'multistatus' || root.namespaceURI !== DAV) return null;
  return childrenOf(root, DAV, 'response').flatMap((response) => {
    const href = textOf(childrenOf(response, DAV, 'href')[0]);
    if (href === null) return [];
    const props = childrenOf(response, DAV, 'propstat')
      .filter((propstat) => / 200 /.test(`${textOf(childrenOf(propstat, DAV, 'status')[0]) ?? ''} `))
      .flatMap((propstat) => childrenOf(propstat, DAV, 'prop'));
    const prop = (space: string, name: string) => props.flatMap((one) => childrenOf(one, space, name))[0];
    const hrefIn = (element: Element | undefined) => element && textOf(childrenOf(element, DAV, 'href')[0]);
    const components = prop(CALDAV, 'supported-calendar-component-set');
    const privileges = prop(DAV, 'current-user-privilege-set');
    const type = prop(DAV, 'resourcetype');
    return [
      {
        href,
        isCalendar: type !== undefined && childrenOf(type, CALDAV, 'calendar').length > 0,
        takesEvents:
          components === undefined ||
          childrenOf(components, CALDAV, 'comp').some((one) => one.getAttribute('name')?.toUpperCase() === 'VEVENT'),
        writable: privileges === undefined || mayWrite(privileges),
        name: textOf(prop(DAV, 'displayname')),
        principal: hrefIn(prop(DAV, 'current-user-principal')) ?? null,
        home: hrefIn(prop(CALDAV, 'calendar-home-set')) ?? null,
        tag: textOf(prop(DAV, 'getetag')),
      },
    ];
  });
}

/** The entry that holds the same UID already, as a refusal names it (RFC 4791, 5.3.2.1); null for another refusal. */
export function heldElsewhere(text: string): string | null {
  const root = rootOf(text);
  const conflict =
    root && [root, ...childrenOf(root, CALDAV, 'no-uid-conflict')].find((one) => one.localName === 'no-uid-conflict');
  return conflict ? textOf(childrenOf(conflict, DAV, 'href')[0]) : null;
}

const mayWrite = (privileges: Element): boolean =>
  childrenOf(privileges, DAV, 'privilege').some((one) => WRITING.some((name) => childrenOf(one, DAV, name).length > 0));

function rootOf(text: string): Element | null {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return null;
  const refuse = () => {
    throw new Error('not well-formed');
  };
  try {
    const parser = new DOMParser({ errorHandler: { warning: () => undefined, error: refuse, fatalError: refuse } });
    return parser.parseFromString(text, 'text/xml').documentElement;
  } catch {
    return null;
  }
}

function childrenOf(parent: Element, space: string, name: string): Element[] {
  const found: Element[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (isElement(node) && node.namespaceURI === space && node.localName === name) found.push(node);
  }
  return found;
}

const isElement = (node: Node): node is Element => node.nodeType === 1;

function textOf(element: Element | undefined): string | null {
  const text = element?.textContent?.trim() ?? '';
  return text === '' ? null : text;
}
