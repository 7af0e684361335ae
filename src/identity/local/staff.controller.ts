import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { CloseStaffAccess, StaffDirectory } from '../../organisations/index.js';
import { InviteStaff } from './invite-staff.js';
import { STAFF_FORM } from './local.forms.js';
import { staffModel } from './staff.view.js';

/** The people of an operator, a territory or the platform. */
@Controller('staff')
@Allow('staff.manage')
export class StaffController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly staff: StaffDirectory,
    private readonly invite: InviteStaff,
    private readonly close: CloseStaffAccess,
  ) {}

  @Get()
  @Page('identity/staff')
  async all(@Ctx() ctx: RequestContext) {
    return staffModel(ctx, await this.uow.read(ctx, (tx) => this.staff.all(tx)));
  }

  @Post()
  add(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      STAFF_FORM,
      body,
      async (form) => {
        await this.invite.execute(ctx, form);
        return redirect('/staff', 'identity.toast.invited');
      },
      async (refused) => {
        const all = await this.uow.read(ctx, (tx) => this.staff.all(tx));
        return page('identity/staff', staffModel(ctx, all, refused));
      },
    );
  }

  @Post(':id/invitation')
  async again(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.invite.write(ctx, { memberId: parseId(id, 'member') });
    return redirect('/staff', 'identity.toast.invited');
  }

  @Post(':id/closing')
  async end(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.close.execute(ctx, { memberId: parseId(id, 'member') });
    return redirect('/staff', 'identity.toast.access-closed');
  }
}
