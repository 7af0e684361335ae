import { Controller, Get, Header, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import {
  file,
  page,
  Page,
  RECEIVED,
  receiveUpload,
  redirect,
  submitForm,
  TakesUpload,
} from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { MOST_LOGO_BYTES, sentPicture } from './logo.forms.js';
import { LogoPage } from './logo.page.js';
import { SetLogo } from './set-logo.js';

const HERE = '/admin/employer/logo';

/** An administrator chooses the employer's logo; its people see it on their pages. */
@Controller()
export class LogoController {
  constructor(
    private readonly pages: LogoPage,
    private readonly setLogo: SetLogo,
  ) {}

  @Get('admin/employer/logo')
  @Allow('employer.manage')
  @Page('employers/logo')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  @Post('admin/employer/logo')
  @Allow('employer.manage')
  @TakesUpload()
  async send(@Ctx() ctx: RequestContext, @Req() req: Request) {
    const received = await receiveUpload(req, 'logo', MOST_LOGO_BYTES);
    return submitForm(
      RECEIVED,
      received,
      async (form) => {
        await this.setLogo.execute(ctx, { picture: sentPicture(form) });
        return redirect(HERE, 'employers.toast.logo');
      },
      async (refused) => page('employers/logo', await this.pages.show(ctx, refused)),
    );
  }

  @Post('admin/employer/logo/removal')
  @Allow('employer.manage')
  async remove(@Ctx() ctx: RequestContext) {
    await this.setLogo.execute(ctx, { picture: null });
    return redirect(HERE, 'employers.toast.logo-removed');
  }

  /** The picture, under its fingerprint: it never changes. */
  @Get('logos/:name')
  @Allow('signed-in')
  @Header('cache-control', 'private, max-age=86400, immutable')
  async picture(@Ctx() ctx: RequestContext, @Param('name') name: string) {
    return file(await this.pages.picture(ctx, name), 'image/png', name, 'inline');
  }
}
