import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CSV_TYPE } from '#libs/platform/csv/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { file, page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { OpenSurvey } from './open-survey.js';
import { SURVEY_FORM } from './surveys.forms.js';
import { SurveysPage } from './surveys.page.js';
import { WithdrawSurvey } from './withdraw-survey.js';

const HERE = '/hr/surveys';

/** HR asks why people do not come to places near home. */
@Controller('hr/surveys')
@Allow('surveys.manage')
export class SurveysController {
  constructor(
    private readonly pages: SurveysPage,
    private readonly opening: OpenSurvey,
    private readonly withdrawing: WithdrawSurvey,
  ) {}

  @Get()
  @Page('surveys/list')
  list(@Ctx() ctx: RequestContext) {
    return this.pages.list(ctx);
  }

  @Post()
  open(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      SURVEY_FORM,
      body,
      async (wish) => redirect(`${HERE}/${await this.opening.execute(ctx, wish)}`, 'surveys.toast.opened'),
      async (refused) => page('surveys/list', await this.pages.list(ctx, refused)),
    );
  }

  @Get(':id')
  @Page('surveys/survey')
  one(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.one(ctx, parseId(id, 'survey'));
  }

  @Get(':id/results.csv')
  async csv(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { csv, name } = await this.pages.file(ctx, parseId(id, 'survey'));
    return file(csv, CSV_TYPE, name);
  }

  @Post(':id/withdraw')
  async withdraw(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.withdrawing.execute(ctx, { surveyId: parseId(id, 'survey') });
    return redirect(HERE, 'surveys.toast.withdrawn');
  }
}
