import type { RequestContext } from '#libs/platform/context/index.js';
import { can } from '../../access/index.js';
import { ACTOR_KINDS, type ActorKind } from '../actor.js';

/**
 * For which organisation somebody may decide on the entry: whoever manages the employer, or the people of an operator or a
 * territory. Commands may for the organisation that they act for. Null for everybody else, and for the platform.
 */
export function actorFor(
  ctx: Pick<RequestContext, 'actor' | 'employeeId' | 'roles' | 'organisation'>,
): { readonly kind: ActorKind; readonly id: string } | null {
  const kind = ACTOR_KINDS.find((one) => one === ctx.organisation?.kind);
  if (kind === undefined || !ctx.organisation) return null;
  return can(ctx, kind === 'employer' ? 'employer.manage' : 'staff.manage') ? { kind, id: ctx.organisation.id } : null;
}

/** Where the entry of an organisation of a kind is decided on. */
export const entryPath = (kind: ActorKind): string => (kind === 'employer' ? '/settings/actors' : '/actors/own');
