import { X509Certificate } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { fieldsOf } from '#libs/documents/cms/certificate-fields.js';
import { der } from '#libs/documents/cms/der-writer.js';
import { TAG } from '#libs/documents/cms/der.js';
import { certificateAsked, responseAbout } from '../../tools/dev/signing-service/responder.js';
import { issue, type Issued } from './certificates.js';

const HOUR_MS = 3_600_000;
const RESPONDER = 'http://ocsp.example/';
const LIST = 'http://crl.example/list.crl';

/** What an issuer says of the certificate next, or how it fails to. */
export type Says = 'good' | 'revoked' | 'unknown' | 'down' | 'stale' | 'forged' | 'of-another';

/** An issuer of seals that says whether it revoked one: by a responder, by a list, or both. */
export interface RevocationAuthority {
  readonly root: Issued;
  readonly seal: Issued;
  responder: Says;
  list: Says;
  /** The addresses that were asked, in order. */
  readonly asked: string[];
  /** Answers as its servers would. */
  fetch(address: string, question: Uint8Array | null): Promise<Uint8Array>;
}

/** Makes an issuer, and one seal whose certificate names where to ask. */
export async function revocationAuthority(
  valid: { from: Date; to: Date },
  now: () => Date,
  names: { responder: boolean; list: boolean } = { responder: true, list: true },
): Promise<RevocationAuthority> {
  const root = await issue({ subject: 'CN=AC de cachets fictive, C=FR', ...valid });
  const stranger = await issue({ subject: 'CN=AC de cachets fictive, C=FR', ...valid });
  const seal = await issue({
    subject: 'CN=Cachet fictif, O=Entreprise fictive, C=FR',
    ...valid,
    issuer: root,
    extensions: [
      ...(names.responder ? [new x509.AuthorityInfoAccessExtension({ ocsp: [RESPONDER] })] : []),
      ...(names.list ? [new x509.CRLDistributionPointsExtension([LIST])] : []),
    ],
  });
  const other = await issue({ subject: 'CN=Un autre cachet, C=FR', ...valid, issuer: root });
  const told: RevocationAuthority = {
    root,
    seal,
    responder: 'good',
    list: 'good',
    asked: [],
    fetch: async (address, question) => {
      told.asked.push(address);
      const says = question ? told.responder : told.list;
      if (says === 'down') throw new Error('HTTP 503');
      const from = new Date(now().getTime() - (says === 'stale' ? 48 : 1) * HOUR_MS);
      const to = new Date(now().getTime() + (says === 'stale' ? -24 : 24) * HOUR_MS);
      const signer = says === 'forged' ? stranger : root;
      if (question) return answered(question, says, { from, to, signer, other });
      const revoked = { serialNumber: seal.certificate.serialNumber, revocationDate: from };
      const list = await x509.X509CrlGenerator.create({
        issuer: says === 'of-another' ? 'CN=Une autre AC, C=FR' : root.certificate.subject,
        thisUpdate: from,
        nextUpdate: to,
        signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
        signingKey: signer.keys.privateKey,
        entries: says === 'revoked' ? [revoked] : [],
      });
      return Buffer.from(list.rawData);
    },
  };
  return told;
}

/** OCSPResponse about the certificate that was asked about. */
function answered(
  question: Uint8Array,
  says: Says,
  { from, to, signer, other }: { from: Date; to: Date; signer: Issued; other: Issued },
): Uint8Array {
  const asked = certificateAsked(question);
  const serial = fieldsOf(new X509Certificate(other.der)).serial.raw;
  const named =
    says === 'of-another' ? der(TAG.sequence, ...asked.children.slice(0, 3).map(({ raw }) => raw), serial) : asked.raw;
  const status = says === 'revoked' || says === 'unknown' ? says : 'good';
  return responseAbout(named, { status, from, to, issuer: signer.der, key: signer.privateKey });
}
