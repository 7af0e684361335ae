import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, parseId, redirect, submitForm, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { FIGURES_FORM, PERIOD_QUERY } from '../attestation.forms.js';
import { AttestationsPage } from '../attestations.page.js';
import { checkModel, periodModel } from '../export-attestation.view.js';
import { AskFigures } from './ask-figures.js';
import { GatheringPage } from './gathering.page.js';
import { gatheringModel, GATHERINGS } from './gathering.view.js';

/** Counting reads the days of everybody: a few an hour are enough for anybody. */
const FIGURES_LIMIT: Limit = { name: 'attestation-figures', points: 20, seconds: 3600 };

/** The figures of a document that take long to count: asked for, on their way, read before it is issued. */
@Controller('hr/attestations/gatherings')
@Allow('attestations.export')
export class GatheringsController {
  constructor(
    private readonly pages: GatheringPage,
    private readonly attestations: AttestationsPage,
    private readonly ask: AskFigures,
  ) {}

  @Post()
  @Limited(FIGURES_LIMIT)
  start(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      FIGURES_FORM,
      body,
      async ({ replaces, ...wish }) => {
        const { id } = await this.ask.execute(ctx, { ...wish, replacesId: replaces || null });
        return redirect(`${GATHERINGS}/${id}`);
      },
      async (refused) => {
        const beginning = await this.attestations.beginning(ctx, PERIOD_QUERY.parse(refused.values));
        return page('attestations/period', periodModel(ctx.locale, beginning, refused));
      },
    );
  }

  @Get(':id')
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const found = await this.pages.of(ctx, parseId(id, 'figures'));
    if (found.state !== 'ready') return page('attestations/gathering', gatheringModel(ctx.locale, found));
    const { kind, locale, periodFrom: from, periodTo: to, replacesId } = found.gathering;
    const wish = { kind, locale, from, to, gathering: id };
    const replaced = await this.attestations.replaced(ctx, replacesId ?? undefined);
    const draft = await this.attestations.preview(ctx, { ...wish, employeeId: null, siteId: null });
    return page('attestations/check', checkModel(ctx.locale, wish, draft, replaced));
  }
}
