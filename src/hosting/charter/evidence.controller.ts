import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import {
  file,
  page,
  Page,
  parseId,
  parseInput,
  receiveUpload,
  redirect,
  submitForm,
  TakesUpload,
} from '#libs/platform/http/index.js';
import { MAX_PAPER_BYTES, withFile } from '#libs/platform/papers/index.js';
import { Allow } from '../../access/index.js';
import { ChangeEvidence } from './change-evidence.js';
import { EVIDENCE_FORM, EVIDENCE_WITHDRAWAL_FORM, SHARING_FORM } from './evidence.forms.js';
import { EvidencePage } from './evidence.page.js';
import { KeepEvidence } from './keep-evidence.js';

const pathOf = (slug: string) => `/operator/places/${slug}/evidence`;

/** The owner of a place keeps the evidence that the host charter asks for. */
@Controller('operator/places/:slug/evidence')
@Allow('places.manage')
export class EvidenceController {
  constructor(
    private readonly pages: EvidencePage,
    private readonly keep: KeepEvidence,
    private readonly change: ChangeEvidence,
  ) {}

  @Get()
  @Page('hosting/evidence')
  show(@Ctx() ctx: RequestContext, @Param('slug') slug: string) {
    return this.pages.show(ctx, slug);
  }

  @Post()
  @TakesUpload()
  async send(@Ctx() ctx: RequestContext, @Param('slug') slug: string, @Req() req: Request) {
    const document = await receiveUpload(req, 'document', MAX_PAPER_BYTES);
    return submitForm(
      EVIDENCE_FORM,
      withFile(req, 'document', document),
      async (evidence) => {
        await this.keep.execute(ctx, { place: slug, ...evidence });
        return redirect(pathOf(slug), 'hosting.toast.evidence-kept');
      },
      async (refused) => page('hosting/evidence', await this.pages.show(ctx, slug, refused)),
    );
  }

  /** The document, as it was sent. */
  @Get(':id')
  async document(@Ctx() ctx: RequestContext, @Param('slug') slug: string, @Param('id') id: string) {
    const { bytes, mediaType, fileName } = await this.pages.document(ctx, slug, parseId(id, 'document'));
    return file(bytes, mediaType, fileName);
  }

  @Post(':id/sharing')
  async share(@Ctx() ctx: RequestContext, @Param('slug') slug: string, @Param('id') id: string, @Body() body: unknown) {
    const { readable: shared } = parseInput(SHARING_FORM, body);
    await this.change.share(ctx, { place: slug, evidenceId: parseId(id, 'document'), shared });
    return redirect(pathOf(slug), shared ? 'hosting.toast.evidence-shared' : 'hosting.toast.evidence-unshared');
  }

  @Post(':id/withdrawal')
  withdraw(@Ctx() ctx: RequestContext, @Param('slug') slug: string, @Param('id') id: string, @Body() body: unknown) {
    const evidenceId = parseId(id, 'document');
    return submitForm(
      EVIDENCE_WITHDRAWAL_FORM,
      body,
      async ({ reason }) => {
        await this.change.withdraw(ctx, { place: slug, evidenceId, reason });
        return redirect(pathOf(slug), 'hosting.toast.evidence-withdrawn');
      },
      async (refused) => page('hosting/evidence', await this.pages.show(ctx, slug, refused, evidenceId)),
    );
  }
}
