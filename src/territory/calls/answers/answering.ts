import type { RequestContext } from '#libs/platform/context/index.js';
import { Forbidden } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../../access/index.js';

/** Kinds of organisation that answer calls. */
type Answering = { readonly kind: 'operator' | 'territory'; readonly id: string };

/** The organisation that answers. @throws Forbidden for everybody else */
export function answeringOrganisation({ organisation }: RequestContext): Answering {
  if (organisation?.kind === 'operator' || organisation?.kind === 'territory')
    return { kind: organisation.kind, id: organisation.id };
  throw new Forbidden('answers calls for an operator or a territory');
}

/** Refuses whoever may not answer for their organisation. @throws Forbidden */
export function requireAnswering(ctx: RequestContext): void {
  requirePermission(ctx, answeringOrganisation(ctx).kind === 'operator' ? 'calls.answer' : 'calls.apply');
}
