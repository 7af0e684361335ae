import type { RequestContext } from '#libs/platform/context/index.js';
import type { Principal } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { PersonaPage } from './demo-idp.js';

const ICONS = { employee: 'user', manager: 'users', hr: 'heart-handshake', admin: 'settings' } as const;

/** View model of the page of personas. When somebody must confirm, the person signed in here stands first. */
export function personaPage(ctx: RequestContext, principal: Principal | null, asked: PersonaPage) {
  const here = asked.request.forceAuthn && principal?.employerId === asked.employer.id ? principal : null;
  return {
    current: here && { email: here.email, displayName: here.displayName },
    slug: asked.employer.slug,
    employerName: asked.employer.name,
    request: asked.request.id,
    personas: asked.personas
      .filter(({ email }) => email !== here?.email)
      .map((persona) => ({
        email: persona.email,
        displayName: persona.displayName,
        unit: persona.unit,
        icon: ICONS[persona.role],
        role: t(ctx.locale, `identity.role.${persona.role}`),
        comesFor: t(ctx.locale, `identity.demo.comes-for.${persona.role}`),
      })),
  };
}
