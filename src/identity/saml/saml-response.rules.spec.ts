import { array, assert, constantFrom, property } from 'fast-check';
import { readPostedResponse } from './saml-response.rules.js';
import { SamlRefusal } from './saml-refusal.js';
import { refuseDangerousXml } from './xml-text.rules.js';

const SIGNATURE = (
  signature = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  digest = 'http://www.w3.org/2001/04/xmlenc#sha256',
  transform = 'http://www.w3.org/2001/10/xml-exc-c14n#',
) =>
  `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/><ds:SignatureMethod Algorithm="${signature}"/><ds:Reference URI="#r"><ds:Transforms><ds:Transform Algorithm="${transform}"/></ds:Transforms><ds:DigestMethod Algorithm="${digest}"/></ds:Reference></ds:SignedInfo></ds:Signature>`;

const document = ({ head = '', inside = '', signature = SIGNATURE(), assertions = 1 } = {}) =>
  `${head}<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="r">${signature}<samlp:Status/>${inside}${'<saml:Assertion/>'.repeat(assertions)}</samlp:Response>`;

const encode = (xml: string) => Buffer.from(xml).toString('base64');
const read = (xml: string) => readPostedResponse({ SAMLResponse: encode(xml) }, {});

function reasonOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof SamlRefusal) return error.reason;
    throw error;
  }
  return 'accepted';
}

describe('a posted SAML response, before any parser', () => {
  it('passes when it has the right shape', () => {
    expect(read(document({ head: '<?xml version="1.0" encoding="UTF-8"?>' })).xml).toContain('samlp:Response');
  });

  it.each([
    ['nothing', undefined, {}, 'shape'],
    ['no field', {}, {}, 'shape'],
    ['two values', { SAMLResponse: ['a', 'b'] }, {}, 'shape'],
    ['an object', { SAMLResponse: { length: 3 } }, {}, 'shape'],
    ['a request beside it', { SAMLResponse: 'AAAA', SAMLRequest: 'AAAA' }, {}, 'shape'],
    ['query parameters', { SAMLResponse: 'AAAA' }, { SAMLResponse: 'AAAA' }, 'shape'],
    ['an empty text', { SAMLResponse: '' }, {}, 'not-base64'],
    ['another alphabet', { SAMLResponse: 'AA-_' }, {}, 'not-base64'],
    ['a broken length', { SAMLResponse: 'AAAAA' }, {}, 'not-base64'],
    ['2 MB', { SAMLResponse: 'A'.repeat(2_000_000) }, {}, 'too-large'],
    ['bytes that are no UTF-8', { SAMLResponse: Buffer.from([0xff, 0xfe, 0x00]).toString('base64') }, {}, 'not-utf8'],
  ])('refuses %s', (_, body, query, reason) => {
    expect(reasonOf(() => readPostedResponse(body, query))).toBe(reason);
  });

  it.each([
    ['a document type', '<!DOCTYPE x>', 'forbidden-markup'],
    ['a document type with another case', '<!doctype x SYSTEM "http://evil.test/x.dtd">', 'forbidden-markup'],
    ['an entity bomb', '<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>', 'forbidden-markup'],
    ['a style sheet', '<?xml-stylesheet href="x"?>', 'forbidden-markup'],
    ['text before the root', 'hello', 'malformed-xml'],
  ])('refuses %s', (_, head, reason) => {
    expect(reasonOf(() => read(document({ head })))).toBe(reason);
  });

  it.each([
    ['a comment', '<!-- c -->', 'forbidden-markup'],
    ['CDATA', '<![CDATA[x]]>', 'forbidden-markup'],
    ['a processing instruction', '<?php x ?>', 'forbidden-markup'],
    ['an unknown entity', '&boom;', 'malformed-xml'],
    ['tags that cross', '<a><b></a></b>', 'malformed-xml'],
    ['an end too many', '</x>', 'malformed-xml'],
    ['a tag inside a value', '<a b="<c>"/>', 'malformed-xml'],
    ['a tag without name', '< a/>', 'malformed-xml'],
    ['an attribute twice', '<a b="1" b="2"/>', 'malformed-xml'],
    ['an attribute without quotes', '<a b=1/>', 'malformed-xml'],
    ['depth', '<a>'.repeat(60) + '</a>'.repeat(60), 'too-deep'],
    ['breadth', '<a/>'.repeat(6_000), 'too-many-elements'],
    ['an encrypted assertion beside the clear one', '<saml:EncryptedAssertion/>', 'assertion-count'],
    ['an encrypted name', '<saml:EncryptedID/>', 'encryption'],
    ['a signature of something else', `<x>${SIGNATURE()}</x>`, 'signature'],
    ['many values', '<a:AttributeValue xmlns:a="a"/>'.repeat(1_100), 'too-many-elements'],
    ['namespaces', Array.from({ length: 40 }, (_, n) => `<a xmlns:n${n}="u${n}"/>`).join(''), 'too-many-namespaces'],
    ['attributes', `<a ${Array.from({ length: 40 }, (_, n) => `b${n}=""`).join(' ')}/>`, 'too-many-elements'],
    ['a second assertion hidden deeper', '<x><saml:Assertion/></x>', 'assertion-count'],
  ])('refuses %s inside', (_, inside, reason) => {
    expect(reasonOf(() => read(document({ inside })))).toBe(reason);
  });

  it('refuses 20,000 nested tags at once, without a parser', () => {
    const bomb = '<a>'.repeat(20_000);
    const spent = [1, 2, 3].map(() => {
      const start = process.cpuUsage();
      expect(reasonOf(() => read(bomb))).toBe('too-deep');
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    });
    // The least of three: collecting garbage of other specs may fall into any.
    expect(Math.min(...spent)).toBeLessThan(200);
  });

  it.each([
    ['no signature', '', 'unsigned'],
    ['SHA-1 signatures', SIGNATURE('http://www.w3.org/2000/09/xmldsig#rsa-sha1'), 'algorithm'],
    ['SHA-1 digests', SIGNATURE(undefined, 'http://www.w3.org/2000/09/xmldsig#sha1'), 'algorithm'],
    ['HMAC', SIGNATURE('http://www.w3.org/2001/04/xmldsig-more#hmac-sha256'), 'algorithm'],
    ['XSLT', SIGNATURE(undefined, undefined, 'http://www.w3.org/TR/1999/REC-xslt-19991116'), 'algorithm'],
    [
      'a transform that keeps comments',
      SIGNATURE(undefined, undefined, 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments'),
      'algorithm',
    ],
    ['two signatures of one element', SIGNATURE().repeat(2), 'signature'],
    [
      'a signature of many elements',
      SIGNATURE().replace('</ds:SignedInfo>', `$&${'<x/>'.repeat(100)}`),
      'too-many-elements',
    ],
  ])('refuses %s', (_, signature, reason) => {
    expect(reasonOf(() => read(document({ signature })))).toBe(reason);
  });

  it('refuses no assertion, two assertions, another root', () => {
    expect(reasonOf(() => read(document({ assertions: 0 })))).toBe('status');
    expect(reasonOf(() => read(document({ assertions: 2 })))).toBe('assertion-count');
    expect(reasonOf(() => read('<a/>'))).toBe('not-a-response');
    expect(reasonOf(() => read(document() + document()))).toBe('malformed-xml');
  });

  it('reads > inside attribute values as text', () => {
    expect(() => refuseDangerousXml('<a b="x > y" c=\'>\'></a>')).not.toThrow();
  });

  it('answers any text with a refusal or nothing, never another error', () => {
    const pieces = constantFrom('<', '>', '/', '"', "'", '!', '?', 'a', ' ', '=', '<a>', '</a>', '&', '&lt;', '\u0000');
    assert(
      property(array(pieces, { maxLength: 60 }), (parts) => {
        expect(typeof reasonOf(() => read(parts.join('')))).toBe('string');
      }),
    );
  });
});
