import { Injectable } from '@nestjs/common';
import { AccessPolicy, type RequestContext } from '#libs/platform/context/index.js';
import { can, isPermission } from './access.rules.js';

/** Answers the platform's guard and menus from the table; a name that is not in it is forbidden. */
@Injectable()
export class TablePolicy extends AccessPolicy {
  override permits(ctx: RequestContext, permission: string): boolean {
    return isPermission(permission) && can(ctx, permission);
  }
}
