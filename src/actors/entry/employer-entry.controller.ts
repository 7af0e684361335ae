import { Body, Controller, Get, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { EntryPage } from './entry.page.js';
import { PostedEntry } from './posted-entry.js';

/** Whoever manages an employer decides whether it stands in the directory of actors. */
@Controller('settings/actors')
@Allow('employer.manage')
export class EmployerEntryController {
  constructor(
    private readonly pages: EntryPage,
    private readonly posted: PostedEntry,
  ) {}

  @Get()
  @Page('actors/own')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  @Post()
  save(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return this.posted.save(ctx, body);
  }

  @Post('withdrawal')
  withdraw(@Ctx() ctx: RequestContext) {
    return this.posted.withdraw(ctx);
  }
}
