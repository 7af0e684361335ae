import { createHash, randomBytes, sign, X509Certificate } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as x509 from '@peculiar/x509';
import { der, derOid, derUnsigned } from '#libs/documents/cms/der-writer.js';
import { member, readDer, TAG } from '#libs/documents/cms/der.js';
import { issue } from './certificates.js';

const OID = {
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaSha256: '1.2.840.10045.4.3.2',
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  policy: '1.3.6.1.4.1.99999.1.1',
};

/** How the authority is to misbehave with the next questions; `fine` behaves. */
export type Mood =
  | 'fine'
  | 'silent'
  | 'down'
  | 'elsewhere'
  | 'endless'
  | 'refuses'
  | 'wrong-nonce'
  | 'wrong-hash'
  | 'broken-signature'
  | 'rubbish';

/** A time-stamp authority by RFC 3161, with its issuer. */
export interface TimeStampUnit {
  /** PEM of the issuer, which whoever trusts the authority trusts. */
  readonly issuer: string;
  /** DER of the issuer. */
  readonly anchor: Uint8Array;
  readonly certificate: X509Certificate;
  /** Answers one question (TimeStampReq) with a TimeStampResp. */
  answer(query: Uint8Array, at: Date, mood?: Mood): Uint8Array;
}

/**
 * Makes an authority whose certificate is valid between two instants.
 * @param usages extended key usages of it; time-stamps alone unless told otherwise
 */
export async function timeStampUnit(
  valid: { from: Date; to: Date },
  usages = [OID.timeStamping],
): Promise<TimeStampUnit> {
  const root = await issue({ subject: 'CN=Autorité fictive, O=Horodatage fictif, C=FR', ...valid });
  const subject = 'CN=Horodatage fictif, O=Horodatage fictif, C=FR';
  const own = await issue({
    subject,
    ...valid,
    issuer: root,
    extensions: [new x509.ExtendedKeyUsageExtension(usages, true)],
  });
  const certificate = new X509Certificate(own.der);
  const key = own.privateKey;
  return {
    issuer: root.pem,
    anchor: root.der,
    certificate,
    answer: (query, at, mood = 'fine') => {
      if (mood === 'rubbish') return Buffer.from('<html>Sign in to this hotel</html>');
      if (mood === 'refuses') return der(TAG.sequence, der(TAG.sequence, derUnsigned(Buffer.of(2))));
      const asked = readDer(query);
      const imprint = member(asked, 1, TAG.sequence);
      const changed = der(TAG.sequence, imprint.children[0]!.raw, der(TAG.octetString, randomBytes(32)));
      const nonce = mood === 'wrong-nonce' ? derUnsigned(randomBytes(16)) : member(asked, 2, TAG.integer).raw;
      const info = der(
        TAG.sequence,
        derUnsigned(Buffer.of(1)),
        derOid(OID.policy),
        mood === 'wrong-hash' ? changed : imprint.raw,
        derUnsigned(randomBytes(8)),
        der(TAG.generalizedTime, Buffer.from(`${at.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`)),
        nonce,
      );
      const token = signedData(info, certificate, (bytes) => {
        const value = sign('sha256', bytes, key);
        return mood === 'broken-signature' ? sign('sha256', Buffer.from('something else'), key) : value;
      });
      return der(TAG.sequence, der(TAG.sequence, derUnsigned(Buffer.of(0))), token);
    },
  };
}

/** A running authority; its mood and its clock may be changed at any time. */
export interface TimeStampServer {
  readonly url: string;
  readonly unit: TimeStampUnit;
  mood: Mood;
  clock: () => Date;
  /** How many questions came. */
  asked: number;
  close(): Promise<void>;
}

/** Starts an authority on loopback. */
export async function timeStampServer(unit: TimeStampUnit, clock: () => Date): Promise<TimeStampServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      running.asked += 1;
      if (running.mood === 'silent') return;
      if (running.mood === 'down') return void response.writeHead(503).end();
      if (running.mood === 'elsewhere') return void response.writeHead(302, { location: '/fine' }).end();
      if (running.mood === 'endless') return void response.end(Buffer.alloc(200_000));
      if (request.headers['content-type'] !== 'application/timestamp-query') return void response.writeHead(415).end();
      response
        .writeHead(200, { 'content-type': 'application/timestamp-reply' })
        .end(unit.answer(Buffer.concat(chunks), running.clock(), running.mood));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const running: TimeStampServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    unit,
    mood: 'fine',
    clock,
    asked: 0,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return running;
}

/** A CMS SignedData around some content (RFC 5652), as a token is one. */
function signedData(content: Uint8Array, certificate: X509Certificate, signs: (bytes: Uint8Array) => Uint8Array) {
  const hash = (bytes: Uint8Array) => der(TAG.octetString, createHash('sha256').update(bytes).digest());
  const attribute = (type: string, value: Uint8Array) => der(TAG.sequence, derOid(type), der(TAG.set, value));
  const named = der(TAG.sequence, der(TAG.sequence, der(TAG.sequence, hash(certificate.raw))));
  const attributes = [
    attribute(OID.contentType, derOid(OID.tstInfo)),
    attribute(OID.messageDigest, hash(content)),
    attribute(OID.signingCertificateV2, named),
  ].toSorted((a, b) => Buffer.compare(a, b));
  const fields = readDer(certificate.raw).children[0]!.children;
  const sha256 = der(TAG.sequence, derOid(OID.sha256));
  const one = derUnsigned(Buffer.of(1));
  const signer = der(
    TAG.sequence,
    one,
    der(TAG.sequence, fields[3]!.raw, fields[1]!.raw),
    sha256,
    der(TAG.context0, ...attributes),
    der(TAG.sequence, derOid(OID.ecdsaSha256)),
    der(TAG.octetString, signs(der(TAG.set, ...attributes))),
  );
  const data = der(
    TAG.sequence,
    derUnsigned(Buffer.of(3)),
    der(TAG.set, sha256),
    der(TAG.sequence, derOid(OID.tstInfo), der(TAG.context0, der(TAG.octetString, content))),
    der(TAG.context0, certificate.raw),
    der(TAG.set, signer),
  );
  return der(TAG.sequence, derOid(OID.signedData), der(TAG.context0, data));
}
