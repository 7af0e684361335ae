// @peculiar/x509 wants the reflection polyfill to be there before it is loaded.
import 'reflect-metadata';

import { createPrivateKey, webcrypto, type KeyObject } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { der, derOid } from '#libs/documents/cms/der-writer.js';
import { TAG } from '#libs/documents/cms/der.js';
import { certificateAsked, responseAbout, type SaidOfCertificate } from './responder.js';

const ISSUING = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const SIGNING = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
  hash: 'SHA-256',
};
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How long the authority is valid, in days. */
const AUTHORITY_DAYS = 3650;
/** How long a certificate of a person is valid, in days. */
const PERSON_DAYS = 365;
/** QcCompliance and QcSSCD (ETSI EN 319 412-5): what a qualified certificate in a qualified device says of itself. */
const QUALIFIED = der(
  TAG.sequence,
  der(TAG.sequence, derOid('0.4.0.1862.1.1')),
  der(TAG.sequence, derOid('0.4.0.1862.1.4')),
);
/** Statements of a certificate's issuer (RFC 3739). */
const STATEMENTS = '1.3.6.1.5.5.7.1.3';

/** Who asks for a certificate at the fictional service, by their own word. */
export interface FictionalPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly qualified: boolean;
}

/** A certificate with its key. */
export interface PersonKey {
  /** DER. */
  readonly certificate: Buffer;
  readonly key: KeyObject;
}

/** A fictional authority: it issues a certificate to whoever gives a name, and none of them is worth anything. */
export class FictionalAuthority {
  private constructor(
    /** DER of its own certificate. */
    readonly certificate: Buffer,
    /** The same in PEM, for whoever shall trust it. */
    readonly pem: string,
    private readonly keys: webcrypto.CryptoKeyPair,
    private readonly subject: string,
  ) {}

  static async make(now: Date): Promise<FictionalAuthority> {
    const keys = await webcrypto.subtle.generateKey(ISSUING, true, ['sign', 'verify']);
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      name: [{ CN: ['Autorité fictive de démonstration'] }, { C: ['FR'] }],
      notBefore: new Date(now.getTime() - 2 * DAY_MS),
      notAfter: new Date(now.getTime() + AUTHORITY_DAYS * DAY_MS),
      signingAlgorithm: ISSUING,
      keys,
      extensions: [
        new x509.BasicConstraintsExtension(true, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    return new FictionalAuthority(
      Buffer.from(certificate.rawData),
      certificate.toString('pem'),
      keys,
      certificate.subject,
    );
  }

  /**
   * @param days of validity; negative for a certificate that has ended
   * @param responder where it is said whether the certificate was revoked; null: nowhere
   */
  async issue(person: FictionalPerson, now: Date, responder: string | null, days = PERSON_DAYS): Promise<PersonKey> {
    const { givenName, familyName, email, qualified } = person;
    const keys = await webcrypto.subtle.generateKey(SIGNING, true, ['sign', 'verify']);
    const subject = new x509.Name([
      { CN: [`${givenName} ${familyName}`] },
      { '2.5.4.42': [givenName] },
      { '2.5.4.4': [familyName] },
      { C: ['FR'] },
    ]);
    const certificate = await x509.X509CertificateGenerator.create({
      subject: subject.toString(),
      issuer: this.subject,
      notBefore: new Date(now.getTime() - DAY_MS),
      notAfter: new Date(now.getTime() + days * DAY_MS),
      signingAlgorithm: ISSUING,
      publicKey: keys.publicKey,
      signingKey: this.keys.privateKey,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.nonRepudiation, true),
        ...(responder ? [new x509.AuthorityInfoAccessExtension({ ocsp: [responder] })] : []),
        await x509.AuthorityKeyIdentifierExtension.create(this.keys.publicKey),
        ...(email ? [new x509.SubjectAlternativeNameExtension([{ type: 'email', value: email }])] : []),
        ...(qualified ? [new x509.Extension(STATEMENTS, false, Uint8Array.from(QUALIFIED))] : []),
      ],
    });
    return { certificate: Buffer.from(certificate.rawData), key: await keyObject(keys.privateKey) };
  }

  /** Its answer to a question whether a certificate was revoked (OCSP). */
  async answer(question: Uint8Array, status: SaidOfCertificate['status'], now: Date): Promise<Uint8Array> {
    const said = { from: new Date(now.getTime() - HOUR_MS), to: new Date(now.getTime() + DAY_MS), status };
    const by = { issuer: this.certificate, key: await keyObject(this.keys.privateKey) };
    return responseAbout(certificateAsked(question).raw, { ...said, ...by });
  }
}

async function keyObject(key: webcrypto.CryptoKey): Promise<KeyObject> {
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
}
