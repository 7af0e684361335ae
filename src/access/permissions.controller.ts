import { Controller, Get } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page } from '#libs/platform/http/index.js';
import { Allow } from './allow.js';
import { permissionsModel } from './permissions.view.js';

/** Shows an administrator what each role may do. */
@Controller('admin/permissions')
@Allow('access.read')
export class PermissionsController {
  @Get()
  @Page('access/permissions')
  show(@Ctx() ctx: RequestContext) {
    return permissionsModel(ctx.locale);
  }
}
