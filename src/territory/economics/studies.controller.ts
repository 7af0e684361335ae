import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { SaveStudy } from './save-study.js';
import { BEGINNING, STUDY_FORM, VERSION_QUERY } from './studies.forms.js';
import { StudiesPage } from './studies.page.js';

const HERE = '/territory/studies';
const SAVED = 'territory.toast.study-saved';

/** A territory works out whether a place can live. */
@Controller('territory/studies')
@Allow('studies.manage')
export class StudiesController {
  constructor(
    private readonly pages: StudiesPage,
    private readonly save: SaveStudy,
  ) {}

  @Get()
  @Page('territory/studies')
  list(@Ctx() ctx: RequestContext) {
    return this.pages.list(ctx);
  }

  @Get('new')
  @Page('territory/study-form')
  begin(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.pages.begin(ctx, parseInput(BEGINNING, query).example);
  }

  @Post()
  open(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      STUDY_FORM,
      body,
      async (study) => redirect(`${HERE}/${await this.save.execute(ctx, { ...study, id: null, version: 0 })}`, SAVED),
      async (refused) => Promise.resolve(page('territory/study-form', this.pages.begin(ctx, null, refused))),
    );
  }

  @Get(':id')
  @Page('territory/study')
  show(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: unknown) {
    return this.pages.show(ctx, parseId(id, 'study'), parseInput(VERSION_QUERY, query).version);
  }

  @Get(':id/edit')
  @Page('territory/study-form')
  edit(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.edit(ctx, parseId(id, 'study'));
  }

  @Post(':id')
  change(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const studyId = parseId(id, 'study');
    return submitForm(
      STUDY_FORM,
      body,
      async (study) => redirect(`${HERE}/${await this.save.execute(ctx, { ...study, id: studyId })}`, SAVED),
      async (refused) => page('territory/study-form', await this.pages.edit(ctx, studyId, refused)),
    );
  }
}
