import { pipeline } from 'node:stream/promises';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, parseId, redirect, submitForm, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { BatchArchiveReader } from './batch-archive.reader.js';
import { BATCH_FORM } from './batch.forms.js';
import { BatchesPage } from './batches.page.js';
import { batchListModel, batchModel, BATCHES } from './batches.view.js';
import { CancelBatch } from './cancel-batch.js';
import { StartBatch } from './start-batch.js';

/** A batch is thousands of documents. */
const BATCH_LIMIT: Limit = { name: 'attestation-batches', points: 20, seconds: 60 };

/** HR issues attestations for many people at once. */
@Controller('hr/attestations/batches')
@Allow('attestations.export')
export class BatchesController {
  constructor(
    private readonly pages: BatchesPage,
    private readonly archives: BatchArchiveReader,
    private readonly startBatch: StartBatch,
    private readonly cancelBatch: CancelBatch,
  ) {}

  @Get()
  @Page('attestations/batches')
  async list(@Ctx() ctx: RequestContext) {
    return batchListModel(ctx.locale, await this.pages.list(ctx));
  }

  @Post()
  @Limited(BATCH_LIMIT)
  start(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      BATCH_FORM,
      body,
      async (wish) =>
        redirect(`${BATCHES}/${(await this.startBatch.execute(ctx, { ...wish, unit: wish.unit || null })).id}`),
      async (refused) => page('attestations/batches', batchListModel(ctx.locale, await this.pages.list(ctx), refused)),
    );
  }

  @Get(':id')
  @Page('attestations/batch')
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return batchModel(ctx.locale, await this.pages.one(ctx, parseId(id, 'batch')));
  }

  @Post(':id/cancellation')
  async cancel(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.cancelBatch.execute(ctx, { batchId: parseId(id, 'batch') });
    return redirect(`${BATCHES}/${id}`, 'attestations.toast.batch-cancelled');
  }

  @Get(':id/archive')
  @Limited(BATCH_LIMIT)
  async archive(@Ctx() ctx: RequestContext, @Param('id') id: string, @Res() res: Response) {
    const { name, pieces } = await this.archives.of(ctx, parseId(id, 'batch'));
    res.attachment(name).type('application/zip').set('cache-control', 'no-store');
    await pipeline(pieces, res);
  }
}
