import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { CSV_TYPE } from '#libs/platform/csv/index.js';
import {
  file,
  Limited,
  page,
  Page,
  parseId,
  RECEIVED,
  receiveUpload,
  receiveUploads,
  redirect,
  submitForm,
  TakesUpload,
  type Limit,
  type RefusedForm,
} from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Allow } from '../../access/index.js';
import { ConfirmPaperList } from './confirm-paper-list.js';
import { DiscardPaperList } from './discard-paper-list.js';
import { KeepListScans } from './keep-list-scans.js';
import { PAPER_LIST_DECISION, SCANS_LIMITS, SCANS_RECEIVED, sentList } from './paper-list.forms.js';
import { MAX_LIST_BYTES } from './paper-list-file.rules.js';
import { paperModelCsv, paperReportCsv } from './paper-list-report.js';
import { PaperListsPage } from './paper-lists.page.js';
import { paperListModel } from './paper-list.view.js';
import { paperListsModel } from './paper-lists.view.js';
import { UploadPaperList } from './upload-paper-list.js';

/** Each request records the whole list, or tries to. */
const LISTS_LIMIT: Limit = { name: 'paper-lists', points: 20, seconds: 60 };

const LISTS = '/hr/agreements/papers/lists';

/** HR records agreements signed on paper by list: send it, send the scans, read the report, decide. */
@Controller('hr/agreements/papers/lists')
@Allow('agreements.manage')
export class PaperListsController {
  constructor(
    private readonly pages: PaperListsPage,
    private readonly upload: UploadPaperList,
    private readonly keepScans: KeepListScans,
    private readonly confirm: ConfirmPaperList,
    private readonly discard: DiscardPaperList,
  ) {}

  @Get()
  @Page('agreements/paper-lists')
  async list(@Ctx() ctx: RequestContext) {
    return paperListsModel(ctx.locale, await this.pages.recent(ctx));
  }

  @Post()
  @TakesUpload()
  @Limited(LISTS_LIMIT)
  async send(@Ctx() ctx: RequestContext, @Req() req: Request) {
    const received = await receiveUpload(req, 'file', MAX_LIST_BYTES);
    return submitForm(
      RECEIVED,
      received,
      async (form) => redirect(`${LISTS}/${await this.upload.execute(ctx, sentList(form))}`),
      async (refused) =>
        page('agreements/paper-lists', paperListsModel(ctx.locale, await this.pages.recent(ctx), refused)),
    );
  }

  @Get('model.csv')
  model(@Ctx() ctx: RequestContext) {
    return file(paperModelCsv(ctx.locale), CSV_TYPE, t(ctx.locale, 'agreements.paper-model.file'));
  }

  @Get(':id')
  @Page('agreements/paper-list')
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return paperListModel(ctx.locale, await this.pages.facts(ctx, parseId(id, 'paper list')));
  }

  @Get(':id/report.csv')
  async report(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { list } = await this.pages.facts(ctx, parseId(id, 'paper list'));
    return file(paperReportCsv(ctx.locale, list), CSV_TYPE, `palier-papers-${list.id.slice(-6)}.csv`);
  }

  @Post(':id/scans')
  @TakesUpload()
  async scans(@Ctx() ctx: RequestContext, @Param('id') id: string, @Req() req: Request) {
    const listId = parseId(id, 'paper list');
    const received = await receiveUploads(req, 'scans', SCANS_LIMITS);
    return submitForm(
      SCANS_RECEIVED,
      { scans: received },
      async ({ scans: files }) => {
        const { kept, unnamed, noPaper } = await this.keepScans.execute(ctx, { listId, files });
        const left = [...unnamed, ...noPaper];
        const params = { count: kept, names: left.slice(0, 3).join(', ') };
        return redirect(`${LISTS}/${listId}`, {
          key: `agreements.toast.scans-${left.length > 0 ? 'some' : 'kept'}`,
          params,
        });
      },
      (refused) => this.again(ctx, listId, refused),
    );
  }

  @Post(':id/application')
  @Limited(LISTS_LIMIT)
  async apply(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const listId = parseId(id, 'paper list');
    return submitForm(
      PAPER_LIST_DECISION,
      body,
      async (decision) => {
        await this.confirm.execute(ctx, { listId, ...decision });
        return redirect(`${LISTS}/${listId}`);
      },
      (refused) => this.again(ctx, listId, refused),
    );
  }

  @Post(':id/withdrawal')
  async withdraw(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const listId = parseId(id, 'paper list');
    return submitForm(
      z.object({}),
      {},
      async () => {
        await this.discard.execute(ctx, { listId });
        return redirect(LISTS, 'agreements.toast.list-discarded');
      },
      (refused) => this.again(ctx, listId, refused),
    );
  }

  /** The page of a list again, with why something was refused. */
  private async again(ctx: RequestContext, listId: string, refused: RefusedForm) {
    return page('agreements/paper-list', paperListModel(ctx.locale, await this.pages.facts(ctx, listId), refused));
  }
}
