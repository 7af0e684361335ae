import { X509Certificate, randomBytes } from 'node:crypto';

import { isRoot, pathUp } from '../cms/certificate-path.js';
import type { SealKey } from '../sealer.js';
import type { TimeStampSource } from '../time-stamps/time-stamp-source.js';
import type { KeptStatements } from './security-store.js';
import type { StandingSource } from './standing-source.js';

/** What a document keeps, so that its seal can be judged when nobody answers for its certificates any more. */
export interface ValidationData extends KeptStatements {
  /** Whether it holds all that is needed for a path of certificates. */
  covers(path: readonly X509Certificate[]): boolean;
}

/** Gathers what PAdES B-LT keeps: certificates up to their roots, and what issuers say of each. */
export class LongTerm {
  /** Who stamped last; the next stamp is most likely of the same. */
  private authority: readonly X509Certificate[] | null = null;

  constructor(private readonly standings: StandingSource) {}

  /**
   * @param key what is sealed with
   * @param stamps who will stamp; asked once for a stamp over nothing, so that its certificates are known
   * @throws DocumentsError `documents.certificate-revoked`, `documents.certificate-standing-unknown`; TimeStampError
   */
  async gather(key: SealKey, stamps: TimeStampSource): Promise<ValidationData> {
    return this.gatherOf(sealPath(key), stamps);
  }

  /**
   * @param path from what proved the time so far to its root
   * @param stamps who will stamp
   * @throws as {@link gather}
   */
  async gatherOf(path: readonly X509Certificate[], stamps: TimeStampSource): Promise<ValidationData> {
    this.authority ??= (await stamps.stamp(randomBytes(32))).path;
    const paths = [path, this.authority];
    const found = {
      certificates: new Map<string, Uint8Array>(),
      answers: new Set<Uint8Array>(),
      lists: new Set<Uint8Array>(),
    };
    const complete = new Set<string>();
    for (const way of paths) {
      for (const [index, certificate] of way.entries()) {
        found.certificates.set(certificate.fingerprint256, certificate.raw);
        const issuer = way[index + 1];
        if (issuer === undefined) continue;
        const statement = await this.standings.of(certificate, issuer);
        if (statement !== null) (statement.kind === 'answer' ? found.answers : found.lists).add(statement.bytes);
        complete.add(certificate.fingerprint256);
      }
      const root = way.at(-1);
      if (root !== undefined && isRoot(root)) complete.add(root.fingerprint256);
    }
    // Who is trusted to stamp needs nobody to say so.
    const anchor = this.authority.at(-1);
    if (anchor !== undefined) complete.add(anchor.fingerprint256);
    return {
      certificates: [...found.certificates.values()],
      answers: [...found.answers],
      lists: [...found.lists],
      covers: (asked) => asked.length > 0 && asked.every(({ fingerprint256 }) => complete.has(fingerprint256)),
    };
  }

  /** The path of a stamp that was taken: what is gathered next time is for it. */
  stampedBy(path: readonly X509Certificate[]): void {
    this.authority = path;
  }
}

/** From the seal's certificate to its root, as far as the seal's file holds its issuers. */
export const sealPath = ({ certificate, chain }: Pick<SealKey, 'certificate' | 'chain'>): readonly X509Certificate[] =>
  pathUp(
    new X509Certificate(certificate),
    chain.map((one) => new X509Certificate(one)),
  );
