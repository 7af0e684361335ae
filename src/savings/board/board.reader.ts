import { Injectable } from '@nestjs/common';
import { TypesettingThread } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import type { EstimateWish } from '../estimate/estimate.forms.js';
import { EstimateReader } from '../estimate/estimate.reader.js';
import { boardName, boardPaper } from './board-paper.view.js';

/** The two pages for a board as a PDF, typeset for whoever asks and kept nowhere. */
@Injectable()
export class BoardReader {
  constructor(
    private readonly estimates: EstimateReader,
    private readonly clock: Clock,
    private readonly thread: TypesettingThread,
  ) {}

  /** @throws DocumentsError */
  async pdf(ctx: RequestContext, wish: EstimateWish): Promise<{ readonly bytes: Buffer; readonly name: string }> {
    const facts = await this.estimates.read(ctx, wish);
    const data = boardPaper(ctx.locale, facts, this.clock.now());
    const bytes = Buffer.from(await this.thread.render({ document: 'paper', data }));
    return { bytes, name: boardName(ctx.locale, facts.today) };
  }
}
