import { signingCertificates, type CertificateRemark } from './idp-certificates.rules.js';
import { BINDING_REDIRECT, NS } from './saml-names.js';
import { SamlRefusal } from './saml-refusal.js';
import {
  attribute,
  children,
  everyElement,
  isElement,
  parseXml,
  refuseDangerousXml,
  type XmlBounds,
} from './xml-text.rules.js';

/** Largest metadata file, in bytes. */
const MAX_METADATA_BYTES = 512 * 1024;
/** A list of many providers is larger than any message, and comes from an administrator. */
const METADATA_BOUNDS: XmlBounds = {
  depth: 40,
  elements: 20_000,
  structure: 20_000,
  namespaces: 100,
  attributes: 60,
  attributesInAll: 60_000,
};

/** What a connection keeps of an identity provider. */
export interface IdpMetadata {
  readonly entityId: string;
  /** Where requests are sent (HTTP-Redirect). */
  readonly ssoUrl: string;
  /** Where logout requests are sent (HTTP-Redirect), when it offers single logout. */
  readonly sloUrl: string | null;
  /** Where logout answers are sent, when that is another address. */
  readonly sloAnswerUrl: string | null;
  /** PEM certificates that may sign, now or from a later day; two of them allow a rotation. */
  readonly certificates: readonly string[];
  /** For the person who connects: certificates left out or about to end. */
  readonly warnings: readonly CertificateRemark[];
  /** A logout address was left out because it is not https. */
  readonly sloLeftOut: boolean;
}

/** Metadata that cannot be used; `reason` is stable and tells what to ask the identity provider's administrator. */
export class UnusableMetadata extends Error {
  constructor(
    readonly reason:
      | 'too-large'
      | 'not-xml'
      | 'not-an-idp'
      | 'entity-id'
      | 'several-entities'
      | 'sso-url'
      | 'outdated'
      | 'no-signing-certificate',
    detail = '',
  ) {
    super(`identity provider metadata: ${reason}${detail ? ` (${detail})` : ''}`);
    this.name = 'UnusableMetadata';
  }
}

/**
 * Reads an identity provider's metadata file (saml-metadata-2.0-os): HTTP-Redirect sign-on over https (http on loopback
 * only) and at least one RSA signing key of 2048 bits or more that has not expired.
 * @param entityId which provider of a list is meant; null where there is only one
 * @throws UnusableMetadata
 */
export function readIdpMetadata(text: string, now: Date, entityId: string | null = null): IdpMetadata {
  if (Buffer.byteLength(text) > MAX_METADATA_BYTES) throw new UnusableMetadata('too-large');
  const entity = entityDescriptor(parseFile(text), entityId);
  const id = attribute(entity, 'entityID')?.trim() ?? '';
  if (id.length < 3 || id.length > 1024 || /\s/.test(id)) throw new UnusableMetadata('entity-id');
  const until = [entity, entity.parentNode].map((node) =>
    node && isElement(node) ? attribute(node, 'validUntil') : null,
  );
  if (until.some((end) => end !== null && Date.parse(end) < now.getTime())) throw new UnusableMetadata('outdated');
  const role = roleOf(entity);
  if (!role) throw new UnusableMetadata('not-an-idp');
  const sso = endpoint(role, 'SingleSignOnService');
  if (!sso || !isSafeUrl(sso.location)) throw new UnusableMetadata('sso-url');
  const slo = endpoint(role, 'SingleLogoutService');
  const safeSlo = slo && [slo.location, slo.answers].every((url) => url === null || isSafeUrl(url)) ? slo : null;
  const signing = signingCertificates(role, now);
  if (signing.certificates.length === 0) {
    throw new UnusableMetadata('no-signing-certificate', signing.warnings.map(({ kind }) => kind).join(', '));
  }
  return {
    entityId: id,
    ssoUrl: sso.location,
    sloUrl: safeSlo?.location ?? null,
    sloAnswerUrl: safeSlo?.answers ?? null,
    sloLeftOut: slo !== null && safeSlo === null,
    ...signing,
  };
}

function parseFile(text: string): Element {
  try {
    // Published metadata often opens with a comment; it carries no data, so it is dropped before the strict walk. A CDATA
    // section is another way to write text.
    const bare = text.replaceAll(/<!--(?:(?!--)[\s\S])*-->/g, '').trim();
    const plain = withoutSections(bare);
    refuseDangerousXml(plain, METADATA_BOUNDS);
    return parseXml(plain);
  } catch (error) {
    throw new UnusableMetadata('not-xml', error instanceof SamlRefusal ? error.reason : '');
  }
}

const SECTION = '<![CDATA[';
const SECTION_END = ']]>';

/** Writes CDATA sections as text. One that never ends is left, and refused as markup; each character is read once. */
function withoutSections(text: string): string {
  const parts: string[] = [];
  let position = 0;
  for (;;) {
    const open = text.indexOf(SECTION, position);
    const close = open === -1 ? -1 : text.indexOf(SECTION_END, open);
    if (close === -1) return parts.join('') + text.slice(position);
    const plain = text.slice(open + SECTION.length, close);
    parts.push(
      text.slice(position, open),
      plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    );
    position = close + SECTION_END.length;
  }
}

/** The provider that is meant: the only one of the file, however deep in lists, or the one of that name. */
function entityDescriptor(root: Element, entityId: string | null): Element {
  const providers = [...everyElement(root)]
    .filter(({ namespaceURI, localName }) => namespaceURI === NS.metadata && localName === 'EntityDescriptor')
    .filter((entity) => roleOf(entity) !== null);
  const meant = entityId === null ? providers : providers.filter((one) => attribute(one, 'entityID') === entityId);
  if (meant.length > 1) throw new UnusableMetadata('several-entities');
  const [only] = meant;
  if (!only) throw new UnusableMetadata('not-an-idp');
  return only;
}

/** The part that describes a provider of SAML 2.0; one of SAML 1.1 may stand beside it. */
function roleOf(entity: Element): Element | null {
  const roles = children(entity, NS.metadata, 'IDPSSODescriptor').filter((role) =>
    (attribute(role, 'protocolSupportEnumeration') ?? '').split(/\s+/).includes(NS.protocol),
  );
  return roles.length === 1 ? (roles[0] ?? null) : null;
}

/** The HTTP-Redirect endpoint of a service: where requests go, and answers where that is another address. */
function endpoint(role: Element, service: string): { location: string; answers: string | null } | null {
  const found = children(role, NS.metadata, service).find(
    (element) => attribute(element, 'Binding') === BINDING_REDIRECT,
  );
  const location = found && attribute(found, 'Location');
  return found && location ? { location, answers: attribute(found, 'ResponseLocation') } : null;
}

/** https anywhere, http on loopback only. */
function isSafeUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  if (url.username || url.password || url.hash) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

const isLoopback = (host: string) => host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
