import { Controller, Get, Param } from '@nestjs/common';
import { AccessPolicy, Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Page, SharedFor } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { chapterOf } from './chapters.js';
import { chapterModel, guideModel } from './guide.view.js';

const SHARED_SECONDS = 300;

/** The guide for whoever opens, pays for or sends people to places: for anybody, under CC BY-SA 4.0. */
@Controller('guide')
@Allow('public')
export class GuideController {
  constructor(private readonly access: AccessPolicy) {}

  @Get()
  @SharedFor(SHARED_SECONDS)
  @Page('guide/guide')
  contents(@Ctx() ctx: RequestContext) {
    return guideModel(ctx.locale);
  }

  @Get(':chapter')
  @SharedFor(SHARED_SECONDS)
  @Page('guide/chapter')
  read(@Ctx() ctx: RequestContext, @Param('chapter') id: string) {
    const chapter = chapterOf(id);
    if (!chapter) throw new NotFound('page');
    return chapterModel(ctx, this.access, chapter);
  }
}
