import { employerIdOf, ofEmployer, type Organisation } from './organisation.js';

/** Languages of the screens and documents; French is the default. */
export const LOCALES = ['fr', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** Who acts: a member of an organisation, the system itself (jobs, commands) or somebody unknown. */
export type Actor =
  | { readonly kind: 'member'; readonly id: string; readonly name: string }
  | { readonly kind: 'system'; readonly id: string; readonly name: string }
  | { readonly kind: 'anonymous'; readonly id: null; readonly name: null };

/** The name of who acts, as records keep it; `anonymous` for somebody who is not signed in. */
export const actorName = ({ actor }: Pick<RequestContext, 'actor'>): string => actor.name ?? actor.kind;

/** Proof that the person in front of the screen identified again a moment ago (SAML ForceAuthn, OpenID Connect prompt=login, or a passkey or code of an account of the portal). */
export interface ReauthenticationProof {
  /** What the person was asked to confirm, for example `agreements.sign:<agreement id>`. */
  readonly purpose: string;
  /** `demo`: a click in the demonstration, where anybody is whom they like. */
  readonly method: 'saml' | 'oidc' | 'passkey' | 'totp' | 'demo';
  /** Entity ID, or issuer; the portal itself for its accounts. */
  readonly idpEntityId: string;
  /** NameID, `sub`, or the account. */
  readonly nameId: string;
  readonly authnContextClassRef: string | null;
  /** Instant at which the identity provider says the person authenticated (ISO 8601, UTC). */
  readonly authnInstant: string;
  readonly assertionId: string;
  /** SHA-256 of the signed statement that is kept as evidence; absent where a version before kept none. */
  readonly statementSha256?: string | undefined;
  /** When we requested it and when the response came (ISO 8601, UTC). */
  readonly requestedAt: string;
  readonly receivedAt: string;
}

/**
 * Everything a use case may know of its caller: frozen, first parameter everywhere. `organisation` is for whom it acts and
 * the only source of the tenant; a context without one sees no row of any organisation.
 */
export interface RequestContext {
  readonly actor: Actor;
  readonly organisation: Organisation | null;
  /** The tenant: the organisation where it is an employer, null otherwise. Never given, always derived. */
  readonly employerId: string | null;
  /** The employee record of the acting member, when there is one. */
  readonly employeeId: string | null;
  /** The roles of the acting member at this organisation; their meaning is up to the product. */
  readonly roles: readonly string[];
  readonly locale: Locale;
  readonly requestId: string;
  /** Where the request came from; personal data, kept only in evidence records. */
  readonly client: { readonly ip: string | null; readonly userAgent: string | null };
  /** The job that runs, by its message of the outbox; absent outside the worker. */
  readonly job?: { readonly id: string; readonly name: string };
}

/** A context with a tenant; obtained through {@link requireTenant}. */
export type TenantContext = RequestContext & { readonly employerId: string };

/** What a context is made from: the tenant follows from the organisation. */
export type ContextDraft = Omit<RequestContext, 'employerId'>;

/** Makes a frozen context. */
export function requestContext(ctx: ContextDraft): RequestContext {
  return Object.freeze({
    ...ctx,
    organisation: ctx.organisation && Object.freeze({ ...ctx.organisation }),
    employerId: employerIdOf(ctx.organisation),
    roles: Object.freeze([...ctx.roles]),
    actor: Object.freeze({ ...ctx.actor }),
    client: Object.freeze({ ...ctx.client }),
  });
}

const NO_CLIENT = { ip: null, userAgent: null } as const;

/** Context of somebody who is not signed in. */
export function anonymousContext(locale: Locale, requestId: string, client = NO_CLIENT as RequestContext['client']) {
  return requestContext({
    actor: { kind: 'anonymous', id: null, name: null },
    organisation: null,
    employeeId: null,
    roles: [],
    locale,
    requestId,
    client,
  });
}

/** Context of a job or a command. `name` appears in the audit trail (`job reports.send-monthly`, `palier demo load`). */
export function systemContext(name: string, employerId: string | null, requestId: string, locale: Locale = 'fr') {
  return requestContext({
    actor: { kind: 'system', id: name, name },
    organisation: ofEmployer(employerId),
    employeeId: null,
    roles: [],
    locale,
    requestId,
    client: NO_CLIENT,
  });
}

/**
 * Who a command acts as. Records name it `palier saml connect`, with the operator in brackets where one is known; jobs that
 * it starts carry the command only, as no name of a person travels in queues.
 */
export function commandActor(name: string, operator: string | null): Extract<Actor, { kind: 'system' }> {
  const id = `palier ${name}`;
  return { kind: 'system', id, name: operator === null ? id : `${id} (${operator})` };
}

/** Narrows to a context with a tenant. @throws when the context has none: a programming error, not a refusal. */
export function requireTenant(ctx: RequestContext): TenantContext {
  if (!ctx.employerId) throw new Error('this operation needs a tenant and the context has none');
  return ctx as TenantContext;
}
