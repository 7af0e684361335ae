import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import {
  file,
  Limited,
  page,
  Page,
  RECEIVED,
  receiveUpload,
  submitForm,
  TakesUpload,
  type Limit,
  type RefusedForm,
} from '#libs/platform/http/index.js';
import { Allow, can } from '../access/index.js';
import { BoardReader } from './board/board.reader.js';
import { ESTIMATE_FORM } from './estimate/estimate.forms.js';
import { EstimateReader } from './estimate/estimate.reader.js';
import { estimateModel } from './estimate/estimate.view.js';
import { MOST_LIST_BYTES, readPeopleFile } from './people/people-file.js';

/** Every estimate looks at the places of a region. */
const ESTIMATE_LIMIT: Limit = { name: 'estimates', points: 20, seconds: 60 };
/** Every paper is typeset for whoever asks. */
const BOARD_LIMIT: Limit = { name: 'estimate-papers', points: 10, seconds: 60 };

/** An employer works out what places near home would change, without an account. Nothing that is sent is kept here. */
@Controller('estimate')
@Allow('public')
export class EstimateController {
  constructor(
    private readonly estimates: EstimateReader,
    private readonly board: BoardReader,
  ) {}

  @Get()
  @Page('savings/estimate')
  form(@Ctx() ctx: RequestContext) {
    return estimateModel(ctx.locale);
  }

  @Post()
  @Limited(ESTIMATE_LIMIT)
  work(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      ESTIMATE_FORM,
      body,
      async (wish) =>
        page(
          'savings/estimate',
          estimateModel(ctx.locale, {
            facts: await this.estimates.read(ctx, wish),
            mayKeep: can(ctx, 'reports.manage'),
          }),
        ),
      (refused) => this.again(ctx, refused),
    );
  }

  @Post('list')
  @TakesUpload(ESTIMATE_LIMIT)
  async read(@Ctx() ctx: RequestContext, @Req() req: Request) {
    const received = await receiveUpload(req, 'file', MOST_LIST_BYTES);
    return submitForm(
      RECEIVED,
      received,
      async (form) => page('savings/estimate', estimateModel(ctx.locale, { people: readPeopleFile(form) })),
      (refused) => this.again(ctx, refused),
    );
  }

  @Post('board')
  @Limited(BOARD_LIMIT)
  paper(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      ESTIMATE_FORM,
      body,
      async (wish) => {
        const { bytes, name } = await this.board.pdf(ctx, wish);
        return file(bytes, 'application/pdf', name);
      },
      (refused) => this.again(ctx, refused),
    );
  }

  private again(ctx: RequestContext, refused: RefusedForm) {
    return Promise.resolve(page('savings/estimate', estimateModel(ctx.locale, { refused })));
  }
}
