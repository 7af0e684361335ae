import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../../access/index.js';
import { CompetitionPage } from './competition.page.js';
import { NOTE_FORM } from './note.forms.js';
import { WriteNote } from './write-note.js';

/** A territory looks at the private offer beside a proposed place, and answers for it. */
@Controller('territory/siting/:id/places/:insee')
@Allow('siting.manage')
export class CompetitionController {
  constructor(
    private readonly pages: CompetitionPage,
    private readonly write: WriteNote,
  ) {}

  @Get()
  @Page('territory/siting-place')
  show(@Ctx() ctx: RequestContext, @Param('id') id: string, @Param('insee') insee: string) {
    return this.pages.show(ctx, { id: parseId(id, 'siting'), insee });
  }

  @Post('note')
  note(@Ctx() ctx: RequestContext, @Param('id') id: string, @Param('insee') insee: string, @Body() body: unknown) {
    const scenarioId = parseId(id, 'siting');
    return submitForm(
      NOTE_FORM,
      body,
      async ({ note, seen }) => {
        await this.write.execute(ctx, { scenarioId, insee, note, seen });
        return redirect(`/territory/siting/${scenarioId}/places/${insee}`, 'territory.toast.note-written');
      },
      async (refused) => page('territory/siting-place', await this.pages.show(ctx, { id: scenarioId, insee }, refused)),
    );
  }
}
