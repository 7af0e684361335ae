import { X509Certificate } from 'node:crypto';

import { DerError, TAG, member, oid, readDer, type DerNode } from './der.js';

const SIGNED_DATA = '1.2.840.113549.1.7.2';

/** Digests we accept; MD5 and SHA-1 are not among them. */
export const DIGESTS: Readonly<Record<string, 'sha256' | 'sha384' | 'sha512'>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** What the one signer of a message says (RFC 5652, 5.3). */
export interface SignerInfo {
  readonly digest: 'sha256' | 'sha384' | 'sha512';
  readonly signedAttributes: DerNode;
  readonly signatureOid: string;
  readonly signature: Uint8Array;
  /** Attributes that the signature does not cover; null: none. */
  readonly unsignedAttributes: DerNode | null;
}

/** A CMS SignedData with one signer, taken apart and not checked. */
export interface SignedData {
  readonly signer: SignerInfo;
  /** The signer's certificate, found among those included. */
  readonly certificate: X509Certificate;
  /** DER of every certificate that is included, the signer's too. */
  readonly certificates: readonly Uint8Array[];
  readonly contentType: string;
  /** What is signed, where the message carries it; null: it is detached. */
  readonly content: Uint8Array | null;
}

/**
 * Takes a SignedData apart.
 * @param cms DER; zero padding after it is accepted (a PDF reserves more room than it uses)
 * @throws DerError for everything that is not one, or has not exactly one signer whose certificate is there
 */
export function readSignedData(cms: Uint8Array): SignedData {
  const contentInfo = readDer(cms, { trailing: true });
  if (cms.subarray(contentInfo.raw.length).some((octet) => octet !== 0)) {
    throw new DerError('Something other than padding follows the signature');
  }
  if (contentInfo.tag !== TAG.sequence || oid(member(contentInfo, 0, TAG.objectIdentifier)) !== SIGNED_DATA) {
    throw new DerError('Not SignedData');
  }
  const signedData = member(member(contentInfo, 1, TAG.context0), 0, TAG.sequence);
  const encapsulated = member(signedData, 2, TAG.sequence);
  const included = signedData.children.find((node) => node.tag === TAG.context0)?.children ?? [];
  const signerInfos = signedData.children.at(-1);
  if (signerInfos?.tag !== TAG.set || signerInfos.children.length !== 1) throw new DerError('Not exactly one signer');
  const signer = member(signerInfos, 0, TAG.sequence);
  return {
    signer: readSigner(signer),
    certificate: signerCertificate(member(signer, 1, TAG.sequence), included),
    certificates: included.map(({ raw }) => raw),
    contentType: oid(member(encapsulated, 0, TAG.objectIdentifier)),
    content:
      encapsulated.children.length === 1
        ? null
        : member(member(encapsulated, 1, TAG.context0), 0, TAG.octetString).content,
  };
}

function readSigner(node: DerNode): SignerInfo {
  const digest = DIGESTS[oid(member(member(node, 2, TAG.sequence), 0, TAG.objectIdentifier))];
  if (digest === undefined) throw new DerError('Digest algorithm not accepted');
  return {
    digest,
    signedAttributes: member(node, 3, TAG.context0),
    signatureOid: oid(member(member(node, 4, TAG.sequence), 0, TAG.objectIdentifier)),
    signature: member(node, 5, TAG.octetString).content,
    unsignedAttributes: node.children.length > 6 ? member(node, 6, TAG.context1) : null,
  };
}

/** The certificate that the signer names by issuer and serial number, both compared as bytes. */
function signerCertificate(sid: DerNode, candidates: readonly DerNode[]): X509Certificate {
  const issuer = member(sid, 0, TAG.sequence).raw;
  const serial = member(sid, 1, TAG.integer).raw;
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
