import { NotFound } from '#libs/platform/errors/index.js';
import type { SiteState } from '../life/site-state.js';

/** A desk of a site by its id. @throws NotFound */
export function deskById(site: SiteState, deskId: string): SiteState['desks'][number] {
  const found = site.desks.find(({ id }) => id === deskId);
  if (!found) throw new NotFound('desk');
  return found;
}
