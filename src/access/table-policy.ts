import { Injectable } from '@nestjs/common';
import { AccessPolicy, type RequestContext } from '#libs/platform/context/index.js';
import { ALL_ROLES, can, isPermission, PERMISSIONS } from './access.rules.js';

/** Answers the platform's guard and menus from the table; a name that is not in it is forbidden. */
@Injectable()
export class TablePolicy extends AccessPolicy {
  override permits(ctx: RequestContext, permission: string): boolean {
    return isPermission(permission) && can(ctx, permission);
  }

  override reservedFor(permission: string): string {
    const holders = isPermission(permission) ? Object.keys(PERMISSIONS[permission]) : [];
    // The narrowest role: a page that several roles open is described for the one that has most to do with it.
    const [holder] = ALL_ROLES.filter((role) => holders.includes(role));
    return holder === undefined ? 'common.errors.forbidden' : `access.reserved.${holder}`;
  }
}
