import { X509Certificate } from 'node:crypto';
import { legalDay } from '#libs/calendar/index.js';
import { BINDING_REDIRECT, NS } from './saml-names.js';
import { SamlRefusal } from './saml-refusal.js';
import { attribute, children, onlyChild, parseXml, refuseDangerousXml, textOf } from './xml-text.rules.js';

/** Largest metadata file, in bytes. */
const MAX_METADATA_BYTES = 512 * 1024;
const MIN_RSA_BITS = 2048;
/** A certificate that ends sooner is reported. */
const WARN_DAYS = 30;
const DAY_MS = 86_400_000;

/** What a connection keeps of an identity provider. */
export interface IdpMetadata {
  readonly entityId: string;
  /** Where requests are sent (HTTP-Redirect). */
  readonly ssoUrl: string;
  /** Where logout answers are sent (HTTP-Redirect), when it offers single logout. */
  readonly sloUrl: string | null;
  /** PEM certificates that may sign, valid now; two of them allow a rotation. */
  readonly certificates: readonly string[];
  /** For the person who connects: certificates left out or about to end. */
  readonly warnings: readonly MetadataWarning[];
}

/** One remark on a certificate: SHA-256 fingerprint, what is wrong, the day it concerns (`YYYY-MM-DD`). */
export interface MetadataWarning {
  readonly kind: 'expired' | 'not-yet-valid' | 'ends-soon';
  readonly fingerprint: string;
  readonly day: string;
}

/** Metadata that cannot be used; `reason` is stable and tells what to ask the identity provider's administrator. */
export class UnusableMetadata extends Error {
  constructor(
    readonly reason:
      | 'too-large'
      | 'not-xml'
      | 'not-an-idp'
      | 'entity-id'
      | 'sso-url'
      | 'slo-url'
      | 'no-signing-certificate'
      | 'bad-certificate'
      | 'weak-key',
    detail = '',
  ) {
    super(`identity provider metadata: ${reason}${detail ? ` (${detail})` : ''}`);
    this.name = 'UnusableMetadata';
  }
}

/**
 * Reads an identity provider's metadata file (saml-metadata-2.0-os): one entity, HTTP-Redirect sign-on over https (http
 * on loopback only), RSA signing keys of 2048 bits or more, certificates valid at `now`.
 * @throws UnusableMetadata
 */
export function readIdpMetadata(text: string, now: Date): IdpMetadata {
  if (Buffer.byteLength(text) > MAX_METADATA_BYTES) throw new UnusableMetadata('too-large');
  const entity = entityDescriptor(text);
  const entityId = attribute(entity, 'entityID')?.trim() ?? '';
  if (entityId.length < 3 || entityId.length > 1024 || /\s/.test(entityId)) throw new UnusableMetadata('entity-id');
  const role = onlyChild(entity, NS.metadata, 'IDPSSODescriptor');
  if (!role) throw new UnusableMetadata('not-an-idp');
  const ssoUrl = endpoint(role, 'SingleSignOnService');
  if (ssoUrl === null || !isSafeUrl(ssoUrl)) throw new UnusableMetadata('sso-url');
  const sloUrl = endpoint(role, 'SingleLogoutService');
  if (sloUrl !== null && !isSafeUrl(sloUrl)) throw new UnusableMetadata('slo-url');
  return { entityId, ssoUrl, sloUrl, ...signingCertificates(role, now) };
}

function entityDescriptor(text: string): Element {
  let root: Element;
  try {
    // Published metadata often opens with a comment; it carries no data, so it is dropped before the strict walk.
    const bare = text.replace(/<!--(?:(?!--)[\s\S])*-->/g, '').trim();
    refuseDangerousXml(bare);
    root = parseXml(bare);
  } catch (error) {
    throw new UnusableMetadata('not-xml', error instanceof SamlRefusal ? error.reason : '');
  }
  if (root.namespaceURI === NS.metadata && root.localName === 'EntitiesDescriptor') {
    const only = onlyChild(root, NS.metadata, 'EntityDescriptor');
    if (only) return only;
  }
  if (root.namespaceURI !== NS.metadata || root.localName !== 'EntityDescriptor') {
    throw new UnusableMetadata('not-an-idp');
  }
  return root;
}

/** Location of the HTTP-Redirect endpoint of a service; `ResponseLocation` would be for answers and is not used. */
function endpoint(role: Element, service: string): string | null {
  const found = children(role, NS.metadata, service).find(
    (element) => attribute(element, 'Binding') === BINDING_REDIRECT,
  );
  return found ? attribute(found, 'Location') : null;
}

/** https anywhere, http on loopback only. */
function isSafeUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  if (url.username || url.password || url.hash) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

const isLoopback = (host: string) => host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);

function signingCertificates(role: Element, now: Date): Pick<IdpMetadata, 'certificates' | 'warnings'> {
  const usable = new Map<string, string>();
  const warnings: MetadataWarning[] = [];
  const bodies = children(role, NS.metadata, 'KeyDescriptor')
    .filter((key) => ['signing', null].includes(attribute(key, 'use')))
    .flatMap((key) => children(key, NS.signature, 'KeyInfo'))
    .flatMap((info) => children(info, NS.signature, 'X509Data'))
    .flatMap((data) => children(data, NS.signature, 'X509Certificate'))
    .map((element) => textOf(element) ?? '');
  for (const body of bodies) {
    const certificate = readCertificate(body);
    const { validFrom, validTo, fingerprint256: fingerprint } = certificate;
    const [from, to] = [new Date(validFrom), new Date(validTo)];
    if (to <= now) warnings.push({ kind: 'expired', fingerprint, day: legalDay(to) });
    else if (from > now) warnings.push({ kind: 'not-yet-valid', fingerprint, day: legalDay(from) });
    else {
      if (to.getTime() < now.getTime() + WARN_DAYS * DAY_MS) {
        warnings.push({ kind: 'ends-soon', fingerprint, day: legalDay(to) });
      }
      usable.set(fingerprint, certificate.toString());
    }
  }
  if (usable.size === 0) throw new UnusableMetadata('no-signing-certificate', warnings.map((w) => w.kind).join(', '));
  return { certificates: [...usable.values()], warnings };
}

function readCertificate(base64: string): X509Certificate {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(Buffer.from(base64.replace(/\s/g, ''), 'base64'));
  } catch {
    throw new UnusableMetadata('bad-certificate');
  }
  const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
  if (asymmetricKeyType !== 'rsa') throw new UnusableMetadata('weak-key', `${asymmetricKeyType ?? 'unknown'} key`);
  const bits = asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < MIN_RSA_BITS) throw new UnusableMetadata('weak-key', `RSA ${bits}`);
  return certificate;
}
