import {
  type CipherGCMTypes,
  constants,
  createCipheriv,
  publicEncrypt,
  randomBytes,
  webcrypto,
  X509Certificate,
} from 'node:crypto';
import { BasicConstraintsExtension, X509CertificateGenerator } from '@peculiar/x509';
import { SignedXml } from 'xml-crypto';

/*
 * An identity provider for tests: writes and signs any SAML response, good or bad. It shares no code with the portal, so
 * that a fault there cannot hide behind the same fault here.
 */

const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const RSA_SHA1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const SHA1 = 'http://www.w3.org/2000/09/xmldsig#sha1';
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';
const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success';
const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';

/** A key pair with its self-signed certificate, both PEM. */
export interface TestKey {
  readonly privateKey: string;
  readonly certificate: string;
}

/** What a response says; every field has a good default once `requestId`, `acsUrl` and `audience` are given. `null` leaves it out. */
export interface ResponseOptions {
  readonly requestId: string | null;
  readonly acsUrl: string;
  readonly audience: string;
  readonly nameId?: string | null;
  readonly nameIdFormat?: string;
  /** Instant from which the others count. Default: the machine's time. */
  readonly now?: Date;
  readonly assertionId?: string;
  readonly responseIssuer?: string | null;
  readonly assertionIssuer?: string;
  readonly destination?: string | null;
  readonly recipient?: string | null;
  readonly method?: string;
  readonly status?: string;
  readonly subjectInResponseTo?: string | null;
  readonly subjectNotBefore?: Date;
  readonly subjectNotOnOrAfter?: Date | null;
  readonly notBefore?: Date;
  readonly notOnOrAfter?: Date;
  readonly issueInstant?: Date;
  readonly authnInstant?: Date;
  readonly sessionNotOnOrAfter?: Date;
  readonly sessionIndex?: string;
  readonly attributes?: Readonly<Record<string, string | readonly string[]>>;
  readonly sign?: 'both' | 'response' | 'assertion' | 'none';
  readonly weak?: boolean;
  readonly key?: TestKey;
  /** Canonical form of SignedInfo. */
  readonly canonicalForm?: string;
  /** Encrypts the assertion for this certificate (PEM) before the response is signed. */
  readonly encryptFor?: string;
  readonly encryption?: Encryption;
  /** Text changes before the assertion is signed, and after everything is signed. */
  readonly beforeSigning?: (xml: string) => string;
  readonly afterSigning?: (xml: string) => string;
}

/** How an assertion is encrypted; the default is AES-256-GCM under RSA-OAEP with SHA-1, as products do it. */
export interface Encryption {
  readonly cipher?: 'aes-128-gcm' | 'aes-256-gcm' | 'aes-256-cbc';
  readonly padding?: 'oaep' | 'oaep-sha256' | 'rsa-1_5';
}

const MINUTE = 60_000;
const newId = () => `_${randomBytes(16).toString('hex')}`;
const later = (from: Date, ms: number) => new Date(from.getTime() + ms);
const iso = (at: Date) => at.toISOString();
const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** One XML attribute, or nothing when its value is null or undefined. */
const attr = (name: string, value: string | null | undefined) =>
  value === null || value === undefined ? '' : ` ${name}="${escape(value)}"`;

/** Tests stop the clock on days of their own choice: a certificate holds on all of them, whatever the machine says. */
const ALWAYS = { since: new Date('2020-01-01T00:00:00Z'), days: 365 * 100 };

/**
 * Makes an RSA key with a self-signed certificate; `bits` below 2048 are for refusals.
 * @param since the certificate's first day
 */
export async function makeKey(
  name: string,
  { bits = 2048, since = ALWAYS.since, days = ALWAYS.days } = {},
): Promise<TestKey> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    publicExponent: new Uint8Array([1, 0, 1]),
    modulusLength: bits,
  };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: randomBytes(8).toString('hex'),
    name: `CN=${name}`,
    notBefore: since,
    notAfter: later(since, days * 24 * 60 * MINUTE),
    keys,
    signingAlgorithm: algorithm,
    extensions: [new BasicConstraintsExtension(false)],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    privateKey: `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`,
    certificate: `${certificate.toString('pem')}\n`,
  };
}

/** The text of an EncryptedAssertion (xmlenc-core1). */
function encrypt(
  clear: string,
  certificate: string,
  { cipher = 'aes-256-gcm', padding = 'oaep' }: Encryption = {},
): string {
  const key = randomBytes(cipher === 'aes-128-gcm' ? 16 : 32);
  const iv = randomBytes(cipher === 'aes-256-cbc' ? 16 : 12);
  const sealing = createCipheriv(cipher as CipherGCMTypes, key, iv);
  const sealed = [iv, sealing.update(clear, 'utf8'), sealing.final()];
  const content = Buffer.concat([...sealed, ...(cipher === 'aes-256-cbc' ? [] : [sealing.getAuthTag()])]).toString(
    'base64',
  );
  const wrapped = publicEncrypt(
    {
      key: new X509Certificate(certificate).publicKey,
      padding: padding === 'rsa-1_5' ? constants.RSA_PKCS1_PADDING : constants.RSA_PKCS1_OAEP_PADDING,
      oaepHash: padding === 'oaep-sha256' ? 'sha256' : 'sha1',
    },
    key,
  ).toString('base64');
  const method = {
    oaep: '<xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"><ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/></xenc:EncryptionMethod>',
    'oaep-sha256': `<xenc:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#rsa-oaep"><ds:DigestMethod Algorithm="${SHA256}"/><xenc11:MGF xmlns:xenc11="http://www.w3.org/2009/xmlenc11#" Algorithm="http://www.w3.org/2009/xmlenc11#mgf1sha256"/></xenc:EncryptionMethod>`,
    'rsa-1_5': '<xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-1_5"/>',
  }[padding];
  const name =
    cipher === 'aes-256-cbc' ? '2001/04/xmlenc#aes256-cbc' : `2009/xmlenc11#${cipher.replace('aes-', 'aes')}`;
  const value = (text: string) => `<xenc:CipherData><xenc:CipherValue>${text}</xenc:CipherValue></xenc:CipherData>`;
  return `<saml:EncryptedAssertion><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Type="http://www.w3.org/2001/04/xmlenc#Element"><xenc:EncryptionMethod Algorithm="http://www.w3.org/${name}"/><ds:KeyInfo><xenc:EncryptedKey>${method}${value(wrapped)}</xenc:EncryptedKey></ds:KeyInfo>${value(content)}</xenc:EncryptedData></saml:EncryptedAssertion>`;
}

/** An identity provider with one key. */
export class TestIdp {
  private constructor(
    readonly entityId: string,
    readonly key: TestKey,
    readonly ssoUrl: string,
  ) {}

  static async create(entityId = 'https://idp.example.test/metadata'): Promise<TestIdp> {
    return new TestIdp(entityId, await makeKey('idp.example.test'), `${new URL(entityId).origin}/sso`);
  }

  /** Its metadata; more certificates than its own allow a rotation. */
  metadata(
    options: { certificates?: readonly string[]; ssoUrl?: string; sloUrl?: string; sloAnswerUrl?: string } = {},
  ): string {
    const keys = (options.certificates ?? [this.key.certificate])
      .map((pem) => pem.replace(/-----[^-]+-----|\s/g, ''))
      .map(
        (body) =>
          `<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${body}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`,
      )
      .join('');
    const redirect = 'Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"';
    const slo = options.sloUrl
      ? `<md:SingleLogoutService ${redirect}${attr('Location', options.sloUrl)}${attr('ResponseLocation', options.sloAnswerUrl)}/>`
      : '';
    return `<?xml version="1.0"?><md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="${escape(this.entityId)}"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${keys}${slo}<md:SingleSignOnService ${redirect}${attr('Location', options.ssoUrl ?? this.ssoUrl)}/></md:IDPSSODescriptor></md:EntityDescriptor>`;
  }

  /** A signed response, base64 as a browser would post it. */
  respond(options: ResponseOptions): string {
    return Buffer.from(this.respondXml(options)).toString('base64');
  }

  /** The same as text. */
  respondXml(options: ResponseOptions): string {
    const sign = options.sign ?? 'both';
    let xml = this.unsigned(options);
    if (options.beforeSigning) xml = options.beforeSigning(xml);
    if (sign === 'both' || sign === 'assertion') xml = this.sign(xml, 'Assertion', options);
    if (options.encryptFor) {
      const { encryptFor, encryption } = options;
      xml = xml.replace(/<saml:Assertion .*<\/saml:Assertion>/s, (clear) => encrypt(clear, encryptFor, encryption));
    }
    if (sign === 'both' || sign === 'response') xml = this.sign(xml, 'Response', options);
    return options.afterSigning ? options.afterSigning(xml) : xml;
  }

  /** A LogoutRequest, signed in the POST binding unless told otherwise; base64. */
  logoutRequest(options: {
    sloUrl: string;
    nameId: string;
    sessionIndexes?: readonly string[];
    sign?: boolean;
    now?: Date;
    id?: string;
    /** null leaves the end out. */
    notOnOrAfter?: Date | null;
    key?: TestKey;
  }): string {
    const now = options.now ?? new Date();
    const end = options.notOnOrAfter === undefined ? later(now, 5 * MINUTE) : options.notOnOrAfter;
    const indexes = (options.sessionIndexes ?? [])
      .map((index) => `<samlp:SessionIndex>${escape(index)}</samlp:SessionIndex>`)
      .join('');
    let xml = `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${options.id ?? newId()}" Version="2.0" IssueInstant="${iso(now)}" Destination="${escape(options.sloUrl)}"${attr('NotOnOrAfter', end && iso(end))}><saml:Issuer>${escape(this.entityId)}</saml:Issuer><saml:NameID Format="${PERSISTENT}">${escape(options.nameId)}</saml:NameID>${indexes}</samlp:LogoutRequest>`;
    if (options.sign !== false) xml = this.sign(xml, 'LogoutRequest', { key: options.key });
    return Buffer.from(xml).toString('base64');
  }

  /** The answer to a LogoutRequest, signed in the POST binding unless told otherwise; base64. */
  logoutResponse(options: { sloUrl: string; requestId: string; partial?: boolean; sign?: boolean }): string {
    const code = options.partial
      ? `<samlp:StatusCode Value="${SUCCESS}"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:PartialLogout"/></samlp:StatusCode>`
      : `<samlp:StatusCode Value="${SUCCESS}"/>`;
    let xml = `<samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${newId()}" Version="2.0" IssueInstant="${iso(new Date())}" Destination="${escape(options.sloUrl)}" InResponseTo="${escape(options.requestId)}"><saml:Issuer>${escape(this.entityId)}</saml:Issuer><samlp:Status>${code}</samlp:Status></samlp:LogoutResponse>`;
    if (options.sign !== false) xml = this.sign(xml, 'LogoutResponse', {});
    return Buffer.from(xml).toString('base64');
  }

  private unsigned(o: ResponseOptions): string {
    const now = o.now ?? new Date();
    const issued = iso(o.issueInstant ?? now);
    const issuer = (value: string | null) => (value === null ? '' : `<saml:Issuer>${escape(value)}</saml:Issuer>`);
    const until = o.subjectNotOnOrAfter === null ? null : iso(o.subjectNotOnOrAfter ?? later(now, 4 * MINUTE));
    const nameId =
      o.nameId === null
        ? ''
        : `<saml:NameID${attr('Format', o.nameIdFormat ?? PERSISTENT)}>${escape(o.nameId ?? 'person-1')}</saml:NameID>`;
    const attributes = Object.entries(o.attributes ?? {})
      .map(([name, values]) => {
        const texts = (typeof values === 'string' ? [values] : values)
          .map((value) => `<saml:AttributeValue>${escape(value)}</saml:AttributeValue>`)
          .join('');
        return `<saml:Attribute Name="${escape(name)}">${texts}</saml:Attribute>`;
      })
      .join('');
    const statement = attributes && `<saml:AttributeStatement>${attributes}</saml:AttributeStatement>`;
    const assertion =
      `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${o.assertionId ?? newId()}" Version="2.0" IssueInstant="${issued}">` +
      issuer(o.assertionIssuer ?? this.entityId) +
      `<saml:Subject>${nameId}<saml:SubjectConfirmation Method="${o.method ?? BEARER}"><saml:SubjectConfirmationData` +
      attr('Recipient', o.recipient === undefined ? o.acsUrl : o.recipient) +
      attr('InResponseTo', o.subjectInResponseTo === undefined ? o.requestId : o.subjectInResponseTo) +
      attr('NotBefore', o.subjectNotBefore && iso(o.subjectNotBefore)) +
      attr('NotOnOrAfter', until) +
      `/></saml:SubjectConfirmation></saml:Subject>` +
      `<saml:Conditions NotBefore="${iso(o.notBefore ?? later(now, -MINUTE))}" NotOnOrAfter="${iso(o.notOnOrAfter ?? later(now, 4 * MINUTE))}">` +
      `<saml:AudienceRestriction><saml:Audience>${escape(o.audience)}</saml:Audience></saml:AudienceRestriction></saml:Conditions>` +
      `<saml:AuthnStatement AuthnInstant="${iso(o.authnInstant ?? now)}"${attr('SessionIndex', o.sessionIndex ?? newId())}${attr('SessionNotOnOrAfter', o.sessionNotOnOrAfter && iso(o.sessionNotOnOrAfter))}>` +
      `<saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>` +
      `${statement}</saml:Assertion>`;
    return (
      `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${newId()}" Version="2.0" IssueInstant="${issued}"` +
      attr('Destination', o.destination === undefined ? o.acsUrl : o.destination) +
      attr('InResponseTo', o.requestId) +
      `>${issuer(o.responseIssuer === undefined ? this.entityId : o.responseIssuer)}` +
      `<samlp:Status><samlp:StatusCode Value="${o.status ?? SUCCESS}"/></samlp:Status>${assertion}</samlp:Response>`
    );
  }

  private sign(
    xml: string,
    localName: string,
    options: Pick<ResponseOptions, 'weak' | 'key' | 'canonicalForm'>,
  ): string {
    const key = options.key ?? this.key;
    const target = `//*[local-name(.)='${localName}']`;
    const signature = new SignedXml({
      privateKey: key.privateKey,
      publicCert: key.certificate,
      signatureAlgorithm: options.weak ? RSA_SHA1 : RSA_SHA256,
      canonicalizationAlgorithm: options.canonicalForm ?? EXCLUSIVE_C14N,
    });
    signature.addReference({
      xpath: target,
      transforms: [ENVELOPED, EXCLUSIVE_C14N],
      digestAlgorithm: options.weak ? SHA1 : SHA256,
    });
    signature.computeSignature(xml, {
      prefix: 'ds',
      location: { reference: `${target}/*[local-name(.)='Issuer']`, action: 'after' },
    });
    return signature.getSignedXml();
  }
}
