import { Controller, Get, Param } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { file, Page, parseId } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { EvidencePage } from './evidence.page.js';

/** What an employer sees of the host charter of a place, and the documents that are shared with it. */
@Controller('hr/contracts/sites/:siteId/evidence')
@Allow('contracts.read')
export class ShownCharterController {
  constructor(private readonly pages: EvidencePage) {}

  @Get()
  @Page('hosting/charter')
  show(@Ctx() ctx: RequestContext, @Param('siteId') site: string) {
    return this.pages.shown(ctx, parseId(site, 'site'));
  }

  @Get(':id')
  async document(@Ctx() ctx: RequestContext, @Param('siteId') site: string, @Param('id') id: string) {
    const wanted = { siteId: parseId(site, 'site'), id: parseId(id, 'document') };
    const { bytes, mediaType, fileName } = await this.pages.sharedDocument(ctx, wanted);
    return file(bytes, mediaType, fileName);
  }
}
