import { X509Certificate, createHash, verify, type KeyObject } from 'node:crypto';

import { DerError, TAG, member, oid, readDer, time, type DerNode } from './der.js';

/** A CMS signature over detached content, taken apart and checked (RFC 5652, CAdES baseline). */
export interface CheckedSignature {
  /** The certificate that signed. The signature verifies with it; whether it is trusted is for the caller to decide. */
  readonly certificate: X509Certificate;
  /** The signing time the signer claims in the signed attributes, or null. */
  readonly signingTime: Date | null;
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
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

/** Digests we accept; MD5 and SHA-1 are not among them. */
const DIGESTS: Readonly<Record<string, 'sha256' | 'sha384' | 'sha512'>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** Signature algorithms we accept, with the digest each implies; plain rsaEncryption takes the signer's digest. */
const SIGNATURES: Readonly<Record<string, { key: 'rsa' | 'ec'; digest?: 'sha256' | 'sha384' | 'sha512' }>> = {
  '1.2.840.113549.1.1.1': { key: 'rsa' },
  '1.2.840.113549.1.1.11': { key: 'rsa', digest: 'sha256' },
  '1.2.840.113549.1.1.12': { key: 'rsa', digest: 'sha384' },
  '1.2.840.113549.1.1.13': { key: 'rsa', digest: 'sha512' },
  '1.2.840.10045.4.3.2': { key: 'ec', digest: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', digest: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', digest: 'sha512' },
};

interface SignerInfo {
  readonly sid: DerNode;
  readonly digest: 'sha256' | 'sha384' | 'sha512';
  readonly signedAttributes: DerNode;
  readonly signatureOid: string;
  readonly signature: Uint8Array;
}

/**
 * Checks a CMS SignedData with one signer over detached content.
 *
 * Order: structure, message digest, signature over the signed attributes, then signing-certificate-v2 (RFC 5035), which
 * forbids swapping the certificate under a valid signature.
 *
 * @param cms DER; zero padding after it is accepted (a PDF reserves more room than it uses)
 * @param content the detached bytes, in pieces
 * @throws CmsError
 */
export function checkDetachedSignature(cms: Uint8Array, content: readonly Uint8Array[]): CheckedSignature {
  const { signer, certificate } = parse(cms);
  const attributes = attributeMap(signer.signedAttributes, certificate);
  const fail = (reason: CmsError['reason'], message: string): never => {
    throw new CmsError(reason, message, certificate);
  };

  if (oid(single(attributes, OID.contentType, TAG.objectIdentifier, certificate)) !== OID.data) {
    fail('malformed', 'The content type is not plain data');
  }
  const digest = createHash(signer.digest);
  for (const piece of content) digest.update(piece);
  if (!digest.digest().equals(single(attributes, OID.messageDigest, TAG.octetString, certificate).content)) {
    fail('digest', 'The message digest differs');
  }
  if (
    !verifies(
      signer,
      guarded(() => certificate.publicKey),
    )
  )
    fail('signature', 'The signature value does not match');
  if (!namesCertificate(attributes, certificate)) fail('signing-certificate', 'signing-certificate-v2 does not match');

  const claimed = attributes.get(OID.signingTime);
  return { certificate, signingTime: claimed === undefined ? null : guarded(() => time(onlyValue(claimed))) };
}

function parse(cms: Uint8Array): { signer: SignerInfo; certificate: X509Certificate } {
  return guarded(() => {
    const contentInfo = readDer(cms, { trailing: true });
    if (cms.subarray(contentInfo.raw.length).some((octet) => octet !== 0)) {
      throw new DerError('Something other than padding follows the signature');
    }
    if (contentInfo.tag !== TAG.sequence || oid(member(contentInfo, 0, TAG.objectIdentifier)) !== OID.signedData) {
      throw new DerError('Not SignedData');
    }
    const signedData = member(member(contentInfo, 1, TAG.context0), 0, TAG.sequence);
    const encapsulated = member(signedData, 2, TAG.sequence);
    // Content inside would be what is signed, and the file's bytes would not matter.
    if (encapsulated.children.length !== 1) throw new DerError('The content is not detached');
    const certificates = signedData.children.find((node) => node.tag === TAG.context0);
    const signerInfos = signedData.children.at(-1);
    if (signerInfos?.tag !== TAG.set || signerInfos.children.length !== 1) throw new DerError('Not exactly one signer');
    const signer = parseSigner(member(signerInfos, 0, TAG.sequence));
    return { signer, certificate: signerCertificate(signer, certificates?.children ?? []) };
  });
}

function parseSigner(node: DerNode): SignerInfo {
  const digest = DIGESTS[oid(member(member(node, 2, TAG.sequence), 0, TAG.objectIdentifier))];
  if (digest === undefined) throw new DerError('Digest algorithm not accepted');
  return {
    sid: member(node, 1, TAG.sequence),
    digest,
    signedAttributes: member(node, 3, TAG.context0),
    signatureOid: oid(member(member(node, 4, TAG.sequence), 0, TAG.objectIdentifier)),
    signature: member(node, 5, TAG.octetString).content,
  };
}

/** The certificate that the signer names by issuer and serial number, both compared as bytes. */
function signerCertificate(signer: SignerInfo, candidates: readonly DerNode[]): X509Certificate {
  const issuer = member(signer.sid, 0, TAG.sequence).raw;
  const serial = member(signer.sid, 1, TAG.integer).raw;
  for (const candidate of candidates) {
    const fields = member(candidate, 0, TAG.sequence);
    const skip = fields.children[0]?.tag === TAG.context0 ? 1 : 0;
    const sameSerial = Buffer.compare(member(fields, skip, TAG.integer).raw, serial) === 0;
    if (sameSerial && Buffer.compare(member(fields, skip + 2, TAG.sequence).raw, issuer) === 0) {
      return new X509Certificate(candidate.raw);
    }
  }
  throw new DerError('The signer’s certificate is not included');
}

function verifies(signer: SignerInfo, key: KeyObject): boolean {
  const algorithm = SIGNATURES[signer.signatureOid];
  if (algorithm === undefined || algorithm.key !== key.asymmetricKeyType) return false;
  if (algorithm.digest !== undefined && algorithm.digest !== signer.digest) return false;
  // What is signed is the SET OF, although the message carries it under an implicit [0] tag (RFC 5652, 5.4).
  const signed = Uint8Array.from(signer.signedAttributes.raw);
  signed[0] = TAG.set;
  return verify(signer.digest, signed, key, signer.signature);
}

/** SigningCertificateV2: the first ESSCertIDv2 must hold the hash of the signer's certificate. */
function namesCertificate(attributes: ReadonlyMap<string, DerNode>, certificate: X509Certificate): boolean {
  const attribute = attributes.get(OID.signingCertificateV2);
  if (attribute === undefined) return false;
  return guarded(() => {
    const first = member(member(onlyValue(attribute), 0, TAG.sequence), 0, TAG.sequence);
    const explicit = first.children[0]?.tag === TAG.sequence;
    const digest = explicit ? DIGESTS[oid(member(member(first, 0, TAG.sequence), 0, TAG.objectIdentifier))] : 'sha256';
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
    throw new CmsError('malformed', error instanceof Error ? error.message : 'Unreadable');
  }
}
