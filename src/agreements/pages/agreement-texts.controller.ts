import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import {
  type Limit,
  Limited,
  page,
  Page,
  parseInput,
  redirect,
  type RefusedForm,
  submitForm,
  typedIn,
} from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { SaveAgreementText } from '../texts/save-agreement-text.js';
import { TEXT_FORM, TEXT_LOCALE } from './agreement-texts.forms.js';
import { AgreementTextsPage } from './agreement-texts.page.js';

/** Limit on previews, which are rendered and compared while the reader waits. */
const TEXT_LIMIT: Limit = { name: 'texts', points: 60, seconds: 60 };

/** HR writes the text that agreements are drawn up with. */
@Controller('hr/agreements/texts')
@Allow('agreements.read')
export class AgreementTextsController {
  constructor(
    private readonly pages: AgreementTextsPage,
    private readonly saveText: SaveAgreementText,
  ) {}

  @Get()
  first() {
    return redirect('/hr/agreements/texts/fr');
  }

  @Get(':locale')
  @Page('agreements/text')
  edit(@Ctx() ctx: RequestContext, @Param('locale') locale: string) {
    return this.pages.editor(ctx, parseInput(TEXT_LOCALE, locale));
  }

  /** Saves; with `intent=preview` shows the filled text without keeping it. */
  @Post(':locale')
  @Limited(TEXT_LIMIT)
  @Allow('agreements.manage')
  async save(@Ctx() ctx: RequestContext, @Param('locale') given: string, @Body() body: unknown) {
    const locale = parseInput(TEXT_LOCALE, given);
    return submitForm(
      TEXT_FORM,
      body,
      async ({ intent, ...text }) => {
        if (intent === 'preview') return page('agreements/text', await this.pages.preview(ctx, locale, text));
        await this.saveText.execute(ctx, { ...text, locale });
        return redirect(`/hr/agreements/texts/${locale}`, 'agreements.toast.text');
      },
      async (refused) => page('agreements/text', await this.pages.editor(ctx, locale, typedText(refused), refused)),
    );
  }
}

const typedText = (refused: RefusedForm) => ({
  title: typedIn(refused, 'title'),
  body: typedIn(refused, 'body'),
});
