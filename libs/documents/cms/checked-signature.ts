import { createHash, type KeyObject, type X509Certificate } from 'node:crypto';

import { TAG, member, oid, time, type DerNode } from './der.js';
import { holds } from './signature-algorithms.js';
import { DIGESTS, readSignedData, type SignedData, type SignerInfo } from './signed-data.js';

/** A CMS signature, taken apart and checked (RFC 5652, CAdES baseline). */
export interface CheckedSignature {
  /** The certificate that signed. The signature verifies with it; whether it is trusted is for the caller to decide. */
  readonly certificate: X509Certificate;
  /** DER of all certificates that came along. */
  readonly certificates: readonly Uint8Array[];
  /** The signing time the signer claims in the signed attributes, or null. */
  readonly signingTime: Date | null;
  /** The signature value: what a time-stamp is over. */
  readonly signature: Uint8Array;
  /** DER of the time-stamp tokens among the attributes that are not signed; whatever they are worth. */
  readonly timeStamps: readonly Uint8Array[];
}

/** Why a CMS signature does not hold. `certificate` is set when the signer's certificate could be found all the same. */
export class CmsError extends Error {
  override readonly name = 'CmsError';
  constructor(
    readonly reason: 'malformed' | 'digest' | 'signature' | 'signing-certificate',
    message: string,
    readonly certificate: X509Certificate | null = null,
  ) {
    super(message);
  }
}

const OID = {
  data: '1.2.840.113549.1.7.1',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStampToken: '1.2.840.113549.1.9.16.2.14',
} as const;

/**
 * Checks a CMS SignedData with one signer over detached content.
 *
 * @param cms DER; zero padding after it is accepted (a PDF reserves more room than it uses)
 * @param content the detached bytes, in pieces
 * @throws CmsError
 */
export function checkDetachedSignature(cms: Uint8Array, content: readonly Uint8Array[]): CheckedSignature {
  const data = guarded(() => readSignedData(cms));
  // Content inside would be what is signed, and the file's bytes would not matter.
  if (data.content !== null) throw new CmsError('malformed', 'The content is not detached');
  return check(data, { contentType: OID.data, content, olderNaming: false });
}

/**
 * Checks a CMS SignedData that carries what is signed.
 *
 * @param contentType dotted identifier that the content must have
 * @param olderNaming whether the signer may name its certificate as RFC 2634 did, by SHA-1: time-stamp authorities still do
 * @throws CmsError
 */
export function checkEnclosedSignature(
  cms: Uint8Array,
  { contentType, olderNaming }: { contentType: string; olderNaming: boolean },
): CheckedSignature & { readonly content: Uint8Array } {
  const data = guarded(() => readSignedData(cms));
  if (data.content === null) throw new CmsError('malformed', 'The content is missing');
  return { ...check(data, { contentType, content: [data.content], olderNaming }), content: data.content };
}

/**
 * Order: structure, message digest, signature over the signed attributes, then signing-certificate-v2 (RFC 5035), which
 * forbids swapping the certificate under a valid signature.
 */
function check(
  { signer, certificate, certificates, contentType }: SignedData,
  expected: { contentType: string; content: readonly Uint8Array[]; olderNaming: boolean },
): CheckedSignature {
  const attributes = attributeMap(signer.signedAttributes, certificate);
  const fail = (reason: CmsError['reason'], message: string): never => {
    throw new CmsError(reason, message, certificate);
  };
  const signedType = oid(single(attributes, OID.contentType, TAG.objectIdentifier, certificate));
  if (signedType !== expected.contentType || contentType !== expected.contentType) {
    fail('malformed', 'The content is of another type');
  }
  const digest = createHash(signer.digest);
  for (const piece of expected.content) digest.update(piece);
  if (!digest.digest().equals(single(attributes, OID.messageDigest, TAG.octetString, certificate).content)) {
    fail('digest', 'The message digest differs');
  }
  const key = guarded(() => certificate.publicKey);
  if (!verifies(signer, key)) fail('signature', 'The signature value does not match');
  if (!namesCertificate(attributes, certificate, expected.olderNaming)) {
    fail('signing-certificate', 'signing-certificate-v2 does not match');
  }
  const claimed = attributes.get(OID.signingTime);
  return {
    certificate,
    certificates,
    signingTime: claimed === undefined ? null : guarded(() => time(onlyValue(claimed))),
    signature: signer.signature,
    timeStamps: signer.unsignedAttributes
      ? (attributeMap(signer.unsignedAttributes, certificate).get(OID.timeStampToken)?.children ?? []).map(
          ({ raw }) => raw,
        )
      : [],
  };
}

function verifies(signer: SignerInfo, key: KeyObject): boolean {
  // What is signed is the SET OF, although the message carries it under an implicit [0] tag (RFC 5652, 5.4).
  const signed = Uint8Array.from(signer.signedAttributes.raw);
  signed[0] = TAG.set;
  return holds({ algorithm: signer.signatureOid, digest: signer.digest, key }, signed, signer.signature);
}

/** The first ESSCertIDv2 (or, where allowed, ESSCertID) must hold the hash of the signer's certificate. */
function namesCertificate(
  attributes: ReadonlyMap<string, DerNode>,
  certificate: X509Certificate,
  olderNaming: boolean,
): boolean {
  const present = attributes.get(OID.signingCertificateV2);
  const older = olderNaming ? attributes.get(OID.signingCertificate) : undefined;
  const attribute = present ?? older;
  if (attribute === undefined) return false;
  return guarded(() => {
    const first = member(member(onlyValue(attribute), 0, TAG.sequence), 0, TAG.sequence);
    const explicit = present !== undefined && first.children[0]?.tag === TAG.sequence;
    const named = explicit ? DIGESTS[oid(member(member(first, 0, TAG.sequence), 0, TAG.objectIdentifier))] : 'sha256';
    const digest = present === undefined ? 'sha1' : named;
    if (digest === undefined) return false;
    const expected = member(first, explicit ? 1 : 0, TAG.octetString).content;
    return createHash(digest).update(certificate.raw).digest().equals(expected);
  });
}

function attributeMap(set: DerNode, certificate: X509Certificate): ReadonlyMap<string, DerNode> {
  return guarded(() => {
    const map = new Map<string, DerNode>();
    for (const attribute of set.children) {
      const type = oid(member(attribute, 0, TAG.objectIdentifier));
      if (map.has(type)) throw new CmsError('malformed', `Attribute ${type} twice`, certificate);
      map.set(type, member(attribute, 1, TAG.set));
    }
    return map;
  });
}

function single(map: ReadonlyMap<string, DerNode>, type: string, tag: number, certificate: X509Certificate): DerNode {
  const values = map.get(type);
  const value = values === undefined ? undefined : onlyValue(values);
  if (value?.tag !== tag) throw new CmsError('malformed', `Attribute ${type} is missing or malformed`, certificate);
  return value;
}

function onlyValue(values: DerNode): DerNode {
  const [value, ...more] = values.children;
  if (value === undefined || more.length > 0) throw new CmsError('malformed', 'An attribute needs exactly one value');
  return value;
}

/** Anything that goes wrong while taking hostile bytes apart is one thing: malformed. */
function guarded<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof CmsError) throw error;
    const why = error instanceof Error ? error.message : 'Unreadable';
    throw new CmsError('malformed', why);
  }
}
