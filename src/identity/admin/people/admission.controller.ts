import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../../access/index.js';
import { ADMISSION_FORM, DIRECTORY, GROUP_FORM } from './admission.forms.js';
import { AdmissionPage } from './admission.page.js';
import { ChooseAdmission } from './choose-admission.js';
import { MapGroup } from './map-group.js';
import { UnmapGroup } from './unmap-group.js';

const HERE = '/admin/sign-in/admission';

/** An administrator says who comes in by the company's provider, and which groups give which role. */
@Controller('admin/sign-in/admission')
@Allow('sign-in.manage')
export class AdmissionController {
  constructor(
    private readonly pages: AdmissionPage,
    private readonly choose: ChooseAdmission,
    private readonly map: MapGroup,
    private readonly unmap: UnmapGroup,
  ) {}

  @Get()
  @Page('identity/admission')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  @Post()
  admit(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      ADMISSION_FORM,
      body,
      async ({ connection, ...form }) => {
        await this.choose.execute(ctx, { connectionId: connection, ...form });
        return redirect(HERE, 'identity.toast.admission-chosen');
      },
      async (refused) => page('identity/admission', await this.pages.show(ctx, refused)),
    );
  }

  @Post('groups')
  add(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      GROUP_FORM,
      body,
      async ({ source, groupName: group, role }) => {
        await this.map.execute(ctx, { connectionId: source === DIRECTORY ? null : source, group, role });
        return redirect(HERE, 'identity.toast.group-mapped');
      },
      async (refused) => page('identity/admission', await this.pages.show(ctx, refused)),
    );
  }

  @Post('groups/:id/removal')
  async remove(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.unmap.execute(ctx, { id: parseId(id, 'group') });
    return redirect(HERE, 'identity.toast.group-unmapped');
  }
}
