import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { EditPlace } from './edit-place.js';
import { ENTRY_FORM, ENTRY_STEP } from './entry.forms.js';
import { EntryPage } from './entry.page.js';

/** The owner of a place says what is true of it, and sees the page before anybody else does. */
@Controller('operator/places/:slug')
@Allow('places.manage')
export class EntryController {
  constructor(
    private readonly pages: EntryPage,
    private readonly edit: EditPlace,
  ) {}

  @Get()
  @Page('hosting/entry')
  show(@Ctx() ctx: RequestContext, @Param('slug') slug: string) {
    return this.pages.form(ctx, slug);
  }

  /** Shows the page as it would be, makes it so, or leads back to the form. */
  @Post()
  async write(
    @Ctx() ctx: RequestContext,
    @Param('slug') slug: string,
    @Body() body: Readonly<Record<string, unknown>>,
  ) {
    const { step } = parseInput(ENTRY_STEP, body);
    if (step === 'edit') return page('hosting/entry', await this.pages.again(ctx, slug, { values: body }));
    return submitForm(
      ENTRY_FORM,
      body,
      async (entry) => {
        if (step === 'preview') return page('sites/place', await this.pages.preview(ctx, slug, entry, body));
        await this.edit.execute(ctx, { place: slug, entry });
        return redirect(`/operator/places/${slug}`, 'hosting.toast.entry-published');
      },
      async (refused) => page('hosting/entry', await this.pages.again(ctx, slug, refused)),
    );
  }

  @Post('confirmation')
  async confirm(@Ctx() ctx: RequestContext, @Param('slug') slug: string) {
    await this.edit.confirm(ctx, { place: slug });
    return redirect(`/operator/places/${slug}`, 'hosting.toast.entry-confirmed');
  }
}
