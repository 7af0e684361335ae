import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { QUESTIONS_FORM } from '../compliance.forms.js';
import { AnswerQuestions } from '../facts/answer-questions.js';
import { PlacesPage } from './places.page.js';

/** HR says what only who visited a place knows. */
@Controller('hr/compliance/places')
@Allow('compliance.record')
export class PlacesController {
  constructor(
    private readonly places: PlacesPage,
    private readonly answer: AnswerQuestions,
  ) {}

  @Get()
  @Page('compliance/places')
  list(@Ctx() ctx: RequestContext) {
    return this.places.list(ctx);
  }

  @Get(':id')
  @Page('compliance/place')
  one(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.places.one(ctx, parseId(id, 'site'));
  }

  @Post(':id')
  save(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const place = parseId(id, 'site');
    return submitForm(
      QUESTIONS_FORM,
      body,
      async (answered) => {
        const changed = await this.answer.execute(ctx, { ...answered, place });
        return redirect(
          `/hr/compliance/places/${place}`,
          changed > 0 ? 'compliance.toast.answered' : 'compliance.toast.same',
        );
      },
      async (refused) => page('compliance/place', await this.places.one(ctx, place, refused)),
    );
  }
}
