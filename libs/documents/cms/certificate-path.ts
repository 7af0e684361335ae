import type { X509Certificate } from 'node:crypto';

import { describeCertificate, isValidAt } from '../certificate.js';

/**
 * The certificates from one to a trusted one, each issued and signed by the next, all valid at an instant; the issuers are
 * authorities. Null where there is no such path.
 *
 * @param others certificates that came along; in no order, and worth nothing by themselves
 */
export function pathTo(
  certificate: X509Certificate,
  { others, anchors, at }: { others: readonly X509Certificate[]; anchors: readonly X509Certificate[]; at: Date },
): readonly X509Certificate[] | null {
  const trusted = new Set(anchors.map(({ fingerprint256 }) => fingerprint256));
  // Each is looked at once, so that certificates which sign one another in every order cost no more than their number squared.
  const seen = new Set<string>();
  const follow = (last: X509Certificate): readonly X509Certificate[] | null => {
    if (seen.has(last.fingerprint256)) return null;
    seen.add(last.fingerprint256);
    if (!isValidAt(describeCertificate(last.raw), at)) return null;
    if (trusted.has(last.fingerprint256)) return [last];
    for (const issuer of [...anchors, ...others]) {
      if (!issuer.ca || !last.checkIssued(issuer) || !last.verify(issuer.publicKey)) continue;
      const rest = follow(issuer);
      if (rest !== null) return [last, ...rest];
    }
    return null;
  };
  return follow(certificate);
}

/** Whether a certificate issued itself. */
export const isRoot = (one: X509Certificate): boolean => one.subject === one.issuer && one.verify(one.publicKey);

/** From a certificate towards its root, as far as its issuers are among the others; nothing says that any of them is trusted. */
export function pathUp(certificate: X509Certificate, others: readonly X509Certificate[]): readonly X509Certificate[] {
  const path = [certificate];
  for (let last = path.at(-1); last !== undefined && !isRoot(last); last = path.at(-1)) {
    const below = last;
    const issuer = others.find(
      (one) => one.ca && below.checkIssued(one) && below.verify(one.publicKey) && !path.includes(one),
    );
    if (issuer === undefined) break;
    path.push(issuer);
  }
  return path;
}
