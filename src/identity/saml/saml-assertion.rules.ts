import { isAddress, readAttributes, type SignedAttributes } from './saml-attributes.rules.js';
import {
  ISSUER_ENTITY,
  METHOD_BEARER,
  NAME_ID_EMAIL,
  NAME_ID_PERSISTENT,
  NAME_ID_TRANSIENT,
  NS,
  STATUS_SUCCESS,
} from './saml-names.js';
import { SamlRefusal, type SamlRefusalReason } from './saml-refusal.js';
import { attribute, children, instantOf, onlyChild, parseXml, textOf } from './xml-text.rules.js';

/** Oldest assertion accepted, counted from its issue, in milliseconds. */
const MAX_AGE_MS = 300_000;

/** What a response must answer to. All addresses come from our configuration, never from the request. */
export interface Expected {
  readonly idpEntityId: string;
  /** Our entity ID for this connection, the audience. */
  readonly spEntityId: string;
  /** Our assertion consumer service for this connection: Destination and Recipient. */
  readonly acsUrl: string;
  readonly now: Date;
  /** Attribute that names groups; null for the usual ones. */
  readonly groupsAttribute: string | null;
  /** Difference of clocks that is tolerated, in milliseconds. */
  readonly skewMs: number;
}

/** The content of an accepted assertion, read from signed bytes only. */
export interface SignedSignIn {
  readonly assertionId: string;
  /** The request it answers; whether that request is ours, open and of this browser is decided in the database. */
  readonly inResponseTo: string;
  readonly nameId: string;
  readonly nameIdFormat: string | null;
  /** The name is an e-mail address: it changes with a marriage, a domain, a writing in capitals. */
  readonly namedByAddress: boolean;
  readonly sessionIndex: string | null;
  readonly authnInstant: Date;
  readonly authnContextClassRef: string | null;
  /** When the session at the identity provider ends (SessionNotOnOrAfter); null when it does not say. */
  readonly sessionEndsAt: Date | null;
  /** Until when the assertion could be presented again; its single-use row is kept at least as long. */
  readonly notOnOrAfter: Date;
  readonly attributes: SignedAttributes;
}

/** Texts of a response whose signatures were verified. */
export interface SignedTexts {
  /** Signed only when `responseSigned`: otherwise nothing of it is believed that the assertion does not say too. */
  readonly responseXml: string;
  readonly responseSigned: boolean;
  /** Always from verified signatures. */
  readonly assertionXml: string;
}

/**
 * The checks of a response (security reference, sections 2.2 and 2.3), on what its signatures cover.
 * @throws SamlRefusal with the first reason
 */
export function readSignedResponse(texts: SignedTexts, expected: Expected): SignedSignIn {
  const response = parseXml(texts.responseXml);
  const inResponseTo = checkResponse(response, texts.responseSigned, expected);
  const assertion = parseXml(texts.assertionXml);
  must(assertion.namespaceURI === NS.assertion && assertion.localName === 'Assertion', 'assertion-count');
  must(attribute(assertion, 'Version') === '2.0', 'version');
  const assertionId = attribute(assertion, 'ID');
  must(assertionId !== null && assertionId.length > 0 && assertionId.length <= 256, 'version', 'ID');
  checkIssuer(onlyChild(assertion, NS.assertion, 'Issuer'), expected.idpEntityId);
  const issued = instantOf(assertion, 'IssueInstant');
  must(
    issued && issued.getTime() > expected.now.getTime() - MAX_AGE_MS - expected.skewMs,
    'expired',
    'issued long ago',
  );
  const subject = onlyChild(assertion, NS.assertion, 'Subject');
  must(subject, 'subject');
  const name = readNameId(subject);
  const confirmedUntil = checkConfirmation(subject, inResponseTo, expected);
  const conditionsUntil = checkConditions(assertion, expected);
  return {
    assertionId,
    inResponseTo,
    ...name,
    ...readAuthnStatement(assertion, expected),
    notOnOrAfter: confirmedUntil > conditionsUntil ? confirmedUntil : conditionsUntil,
    attributes: readAttributes(assertion, name.namedByAddress ? name.nameId : null, expected.groupsAttribute),
  };
}

function checkResponse(response: Element, signed: boolean, expected: Expected): string {
  must(response.namespaceURI === NS.protocol && response.localName === 'Response', 'not-a-response');
  must(attribute(response, 'Version') === '2.0', 'version');
  must(attribute(response, 'Destination') === expected.acsUrl, 'destination');
  // Only a signed response must name its issuer (saml-profiles-2.0-os 4.1.4.2).
  if (signed || children(response, NS.assertion, 'Issuer').length > 0) {
    checkIssuer(onlyChild(response, NS.assertion, 'Issuer'), expected.idpEntityId);
  }
  const status = onlyChild(response, NS.protocol, 'Status');
  const code = status && onlyChild(status, NS.protocol, 'StatusCode');
  must(code && attribute(code, 'Value') === STATUS_SUCCESS, 'status');
  const inResponseTo = attribute(response, 'InResponseTo');
  must(inResponseTo, 'in-response-to');
  return inResponseTo;
}

function checkIssuer(issuer: Element | null, idpEntityId: string): void {
  must(issuer && textOf(issuer) === idpEntityId, 'issuer');
  const format = attribute(issuer, 'Format');
  must(format === null || format === ISSUER_ENTITY, 'issuer', 'format');
}

function readNameId(subject: Element): Pick<SignedSignIn, 'nameId' | 'nameIdFormat' | 'namedByAddress'> {
  const element = onlyChild(subject, NS.assertion, 'NameID');
  const nameId = textOf(element);
  must(element && nameId && nameId.length <= 512, 'name-id');
  const nameIdFormat = attribute(element, 'Format');
  must(nameIdFormat !== NAME_ID_TRANSIENT, 'name-id-transient');
  return { nameId, nameIdFormat, namedByAddress: isNamedByAddress(nameId, nameIdFormat) };
}

/** Whether a NameID is an e-mail address: by its format, or by its form where the format does not say otherwise. */
export const isNamedByAddress = (nameId: string, format: string | null): boolean =>
  format === NAME_ID_EMAIL || (format !== NAME_ID_PERSISTENT && isAddress(nameId));

/** A bearer confirmation for us, for this request, still open (saml-profiles-2.0-os 4.1.4.2 and 4.1.4.3): one is enough. */
function checkConfirmation(subject: Element, inResponseTo: string, expected: Expected): Date {
  let refusal = new SamlRefusal('confirmation');
  for (const confirmation of children(subject, NS.assertion, 'SubjectConfirmation')) {
    try {
      return openUntil(confirmation, inResponseTo, expected);
    } catch (error) {
      if (!(error instanceof SamlRefusal)) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

function openUntil(confirmation: Element, inResponseTo: string, expected: Expected): Date {
  must(attribute(confirmation, 'Method') === METHOD_BEARER, 'confirmation');
  const data = onlyChild(confirmation, NS.assertion, 'SubjectConfirmationData');
  must(data, 'confirmation', 'data');
  must(attribute(data, 'Recipient') === expected.acsUrl, 'recipient');
  must(attribute(data, 'NotBefore') === null, 'confirmation', 'NotBefore');
  must(attribute(data, 'InResponseTo') === inResponseTo, 'in-response-to');
  const notOnOrAfter = instantOf(data, 'NotOnOrAfter');
  must(notOnOrAfter && notOnOrAfter.getTime() > expected.now.getTime() - expected.skewMs, 'expired');
  return notOnOrAfter;
}

function checkConditions(assertion: Element, expected: Expected): Date {
  const conditions = onlyChild(assertion, NS.assertion, 'Conditions');
  must(conditions, 'conditions');
  const now = expected.now.getTime();
  const notBefore = instantOf(conditions, 'NotBefore');
  const notOnOrAfter = instantOf(conditions, 'NotOnOrAfter');
  must(!notBefore || notBefore.getTime() <= now + expected.skewMs, 'not-before');
  must(notOnOrAfter && notOnOrAfter.getTime() > now - expected.skewMs, 'expired');
  const restrictions = children(conditions, NS.assertion, 'AudienceRestriction');
  must(restrictions.length > 0, 'audience');
  for (const restriction of restrictions) {
    const audiences = children(restriction, NS.assertion, 'Audience').map(textOf);
    must(audiences.includes(expected.spEntityId), 'audience');
  }
  return notOnOrAfter;
}

/** How the person identified: of several statements the latest, each of a session that has not ended. */
function readAuthnStatement(assertion: Element, expected: Expected) {
  const now = expected.now.getTime();
  const [latest] = children(assertion, NS.assertion, 'AuthnStatement')
    .map((statement) => {
      const authnInstant = instantOf(statement, 'AuthnInstant');
      must(authnInstant && authnInstant.getTime() <= now + expected.skewMs, 'authn-instant');
      const sessionEnd = instantOf(statement, 'SessionNotOnOrAfter');
      must(!sessionEnd || sessionEnd.getTime() > now, 'session-expired');
      return { statement, authnInstant, sessionEnd };
    })
    .toSorted((a, b) => b.authnInstant.getTime() - a.authnInstant.getTime());
  must(latest, 'authn-statement');
  const context = onlyChild(latest.statement, NS.assertion, 'AuthnContext');
  return {
    authnInstant: latest.authnInstant,
    sessionEndsAt: latest.sessionEnd,
    sessionIndex: attribute(latest.statement, 'SessionIndex'),
    authnContextClassRef: context && textOf(onlyChild(context, NS.assertion, 'AuthnContextClassRef')),
  };
}

/**
 * Whether the person identified after we asked (ForceAuthn): an identity provider that answers from an old session
 * proves nothing.
 * @throws SamlRefusal `not-fresh`
 */
export function requireFreshAuthentication(
  authnInstant: Date,
  { requestedAt, before, skewMs }: { requestedAt: Date; before: Date | null; skewMs: number },
): void {
  if (authnInstant >= requestedAt) return;
  must(authnInstant.getTime() >= requestedAt.getTime() - skewMs, 'not-fresh');
  must(before === null || authnInstant > before, 'not-fresh', 'the sign-in of before');
}

function must(condition: unknown, reason: SamlRefusalReason, detail?: string): asserts condition {
  if (!condition) throw new SamlRefusal(reason, detail);
}
