import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { inEmployerZone, type Clock } from '../clock/index.js';
import { requestContext, type ContextualRequest, type Locale } from '../context/index.js';
import { negotiateLocale, speaking } from '../i18n/index.js';
import type { Principal, PrincipalResolver } from './principal.js';
import { SESSION_ABSOLUTE_MS } from './session.js';

/** The signed-in person of a request, for the page frame; use cases read the context instead. */
export const principalOf = (req: Request): Principal | null =>
  (req as { principal?: Principal | null }).principal ?? null;

/** Gives every request its frozen context: who, which tenant, which language, which request. */
export function contextMiddleware(resolver: PrincipalResolver, clock: Clock): RequestHandler {
  // Express 5 hands a rejected promise to the error handler.
  return async (req: Request, res: Response, next: NextFunction) => {
    const requestId = randomUUID();
    res.setHeader('X-Request-Id', requestId);
    const signedIn = req.session?.principal;
    const now = clock.nowMs();
    if (signedIn && (now - signedIn.startedAt > SESSION_ABSOLUTE_MS || now >= (signedIn.endsAt ?? Infinity))) {
      delete req.session.principal;
      delete req.session.reauthentications;
    }
    // A context exists even when finding the principal fails, so that the error page has a language.
    const draft = (principal: Principal | null, locale: Locale) =>
      requestContext({
        actor: principal
          ? { kind: 'member', id: principal.memberId, name: principal.displayName }
          : { kind: 'anonymous', id: null, name: null },
        organisation: principal?.organisation ?? null,
        employeeId: principal?.employeeId ?? null,
        roles: principal?.roles ?? [],
        locale,
        requestId,
        client: { ip: req.ip ?? null, userAgent: req.get('user-agent')?.slice(0, 300) ?? null },
      });
    const accepted = req.get('accept-language');
    (req as ContextualRequest).ctx = draft(
      null,
      negotiateLocale({ user: req.session?.locale, acceptLanguage: accepted }),
    );
    const principal = await resolver.resolve(req);
    (req as { principal?: Principal | null }).principal = principal;
    const locale = negotiateLocale({
      user: req.session?.locale ?? principal?.locale,
      employer: principal?.organisationLocale,
      acceptLanguage: accepted,
    });
    (req as ContextualRequest).ctx = draft(principal, locale);
    inEmployerZone(principal?.zone ?? null, () => speaking(principal?.wording ?? null, next));
  };
}
