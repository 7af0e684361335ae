import { Forbidden } from '#libs/platform/errors/index.js';
import { can, type Asker, type Permission, type Subject } from './access.rules.js';

/**
 * The refusal of a use case whose caller lacks a permission altogether. About a person out of reach say `NotFound`
 * instead, with {@link can}.
 *
 * @throws Forbidden
 */
export function requirePermission(asker: Asker, permission: Permission, subject?: Subject): void {
  if (!can(asker, permission, subject)) throw new Forbidden(`needs ${permission}`);
}
