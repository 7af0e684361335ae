import { employerIdOf, type RequestContext } from '#libs/platform/context/index.js';
import type { Principal } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { PersonaPage } from './demo-idp.js';

const ICONS = { employee: 'user', manager: 'users', hr: 'heart-handshake', admin: 'settings' } as const;

/** The people whom a visitor of the demonstration can be. */
export interface DemoPersonasModel {
  readonly current: {
    readonly email: string;
    readonly displayName: string;
  } | null;
  readonly slug: string;
  readonly employerName: string;
  readonly request: string;
  readonly personas: readonly {
    readonly email: string;
    readonly displayName: string;
    readonly unit: string;
    readonly icon: 'user' | 'users' | 'heart-handshake' | 'settings';
    readonly role: string;
    readonly comesFor: string;
  }[];
}

/** An address that the demonstration does not know. */
export interface UnknownPersonaModel {
  readonly email: string;
}

export const unknownPersona = (email: string): UnknownPersonaModel => ({ email });

/** View model of the page of personas. When somebody must confirm, the person signed in here stands first. */
export function personaPage(ctx: RequestContext, principal: Principal | null, asked: PersonaPage): DemoPersonasModel {
  const here =
    asked.request.forceAuthn && employerIdOf(principal?.organisation ?? null) === asked.employer.id ? principal : null;
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
