import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import {
  file,
  page,
  Page,
  parseId,
  receiveUpload,
  redirect,
  submitForm,
  TakesUpload,
} from '#libs/platform/http/index.js';
import { MAX_PAPER_BYTES, withFile } from '#libs/platform/papers/index.js';
import { Allow } from '../../access/index.js';
import { RecordFramework } from '../framework/record-framework.js';
import { FRAMEWORK_FORM } from './framework.forms.js';
import { FrameworkFormPage } from './framework-form.page.js';
import { FrameworkPage } from './framework.page.js';

/** Most fields of the form: clauses and facts are a field each, some with a box beside it. */
const MOST_FIELDS = 80;

/** HR records the framework of telework. */
@Controller('hr/framework')
@Allow('agreements.read')
export class FrameworkController {
  constructor(
    private readonly pages: FrameworkPage,
    private readonly forms: FrameworkFormPage,
    private readonly recordFramework: RecordFramework,
  ) {}

  @Get()
  @Page('agreements/framework')
  overview(@Ctx() ctx: RequestContext) {
    return this.pages.overview(ctx);
  }

  @Get('new')
  @Allow('agreements.manage')
  @Page('agreements/framework-form')
  form(@Ctx() ctx: RequestContext) {
    return this.forms.form(ctx);
  }

  /** The document of a framework, as it was sent. */
  @Get(':id/document')
  async document(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { bytes, mediaType, fileName } = await this.pages.document(ctx, parseId(id, 'framework'));
    return file(bytes, mediaType, fileName);
  }

  @Post()
  @Allow('agreements.manage')
  @TakesUpload()
  async record(@Ctx() ctx: RequestContext, @Req() req: Request) {
    const document = await receiveUpload(req, 'document', MAX_PAPER_BYTES, MOST_FIELDS);
    return submitForm(
      FRAMEWORK_FORM,
      withFile(req, 'document', document),
      async (framework) => {
        await this.recordFramework.execute(ctx, framework);
        return redirect('/hr/framework', 'agreements.toast.framework');
      },
      async (refused) => page('agreements/framework-form', await this.forms.form(ctx, refused)),
    );
  }
}
