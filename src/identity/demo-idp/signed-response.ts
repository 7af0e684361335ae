import { randomBytes } from 'node:crypto';
import type { KeyPair } from '#libs/platform/keys/index.js';
import { METHOD_BEARER, NAME_ID_PERSISTENT, STATUS_SUCCESS } from '../saml/saml-names.js';

const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const MINUTE_MS = 60_000;

/** What the demo identity provider asserts about a person. */
export interface ResponseContent {
  readonly entityId: string;
  readonly acsUrl: string;
  readonly audience: string;
  readonly inResponseTo: string;
  readonly nameId: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly now: Date;
}

/** A SAML response with one assertion, both signed (RSA, SHA-256), as base64 for the POST binding. */
export async function signedResponse(content: ResponseContent, pair: KeyPair): Promise<string> {
  const assertionSigned = await sign(responseXml(content), 'Assertion', pair);
  return Buffer.from(await sign(assertionSigned, 'Response', pair)).toString('base64');
}

function responseXml(content: ResponseContent): string {
  const at = (minutes: number) => new Date(content.now.getTime() + minutes * MINUTE_MS).toISOString();
  const issuer = `<saml:Issuer>${escapeXml(content.entityId)}</saml:Issuer>`;
  const acs = escapeXml(content.acsUrl);
  const request = escapeXml(content.inResponseTo);
  const attributes = Object.entries(content.attributes)
    .map(
      ([name, value]) =>
        `<saml:Attribute Name="${escapeXml(name)}"><saml:AttributeValue>${escapeXml(value)}</saml:AttributeValue></saml:Attribute>`,
    )
    .join('');
  return [
    `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${newId()}" Version="2.0" IssueInstant="${at(0)}" Destination="${acs}" InResponseTo="${request}">`,
    issuer,
    `<samlp:Status><samlp:StatusCode Value="${STATUS_SUCCESS}"/></samlp:Status>`,
    `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${newId()}" Version="2.0" IssueInstant="${at(0)}">`,
    issuer,
    `<saml:Subject><saml:NameID Format="${NAME_ID_PERSISTENT}">${escapeXml(content.nameId)}</saml:NameID>`,
    `<saml:SubjectConfirmation Method="${METHOD_BEARER}"><saml:SubjectConfirmationData Recipient="${acs}" InResponseTo="${request}" NotOnOrAfter="${at(4)}"/></saml:SubjectConfirmation></saml:Subject>`,
    `<saml:Conditions NotBefore="${at(-1)}" NotOnOrAfter="${at(4)}"><saml:AudienceRestriction><saml:Audience>${escapeXml(content.audience)}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
    `<saml:AuthnStatement AuthnInstant="${at(0)}" SessionIndex="${newId()}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`,
    `<saml:AttributeStatement>${attributes}</saml:AttributeStatement>`,
    '</saml:Assertion></samlp:Response>',
  ].join('');
}

async function sign(xml: string, element: 'Assertion' | 'Response', pair: KeyPair): Promise<string> {
  const { SignedXml } = await import('xml-crypto');
  const target = `//*[local-name(.)='${element}']`;
  const signature = new SignedXml({
    privateKey: pair.privateKeyPem,
    publicCert: pair.certificatePem,
    signatureAlgorithm: RSA_SHA256,
    canonicalizationAlgorithm: EXCLUSIVE_C14N,
  });
  signature.addReference({ xpath: target, transforms: [ENVELOPED, EXCLUSIVE_C14N], digestAlgorithm: SHA256 });
  signature.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: `${target}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signature.getSignedXml();
}

const newId = () => `_${randomBytes(20).toString('hex')}`;

/** Text as XML text or attribute value. */
export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
