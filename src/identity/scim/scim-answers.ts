import type { Request, Response } from 'express';
import { ScimVersionGone } from './scim.errors.js';
import type { ScimResource } from './scim-resource.view.js';

/** Media type of SCIM (RFC 7644, 8.1). */
export const SCIM_TYPE = 'application/scim+json';

/** Sends a resource with its version and address; nothing but 304 to whoever has that version. */
export function answer(req: Request, res: Response, resource: ScimResource, status = 200): void {
  const { location, version } = resource.meta;
  res.setHeader('ETag', version).setHeader('Location', location).setHeader('Cache-Control', 'no-store');
  if (req.method === 'GET' && req.get('if-none-match') === version) res.status(304).end();
  else res.status(status).type(SCIM_TYPE).send(JSON.stringify(resource));
}

/** @throws ScimVersionGone when the request was made from another version than the present one */
export function refuseOtherVersion(req: Request, present: ScimResource): void {
  const wanted = req.get('if-match');
  if (wanted !== undefined && wanted !== '*' && !wanted.split(/\s*,\s*/).includes(present.meta.version))
    throw new ScimVersionGone();
}
