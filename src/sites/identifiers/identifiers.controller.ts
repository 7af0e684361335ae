import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { IDENTIFIER_FORM, IDENTIFIERS_QUERY } from './identifiers.forms.js';
import { IdentifiersPage } from './identifiers.page.js';
import { NumberPlace } from './number-place.js';

const HERE = '/platform/identifiers';

/** The platform says how registers number whoever runs a place. */
@Controller('platform/identifiers')
@Allow('directory.settle')
export class IdentifiersController {
  constructor(
    private readonly pages: IdentifiersPage,
    private readonly number: NumberPlace,
  ) {}

  @Get()
  async show(@Ctx() ctx: RequestContext, @Query() query: Record<string, unknown>) {
    const { place } = parseInput(IDENTIFIERS_QUERY, query);
    const model = await this.pages.show(ctx, place);
    return page('sites/identifiers', model, model.errors.length > 0 ? 404 : 200);
  }

  @Post()
  write(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      IDENTIFIER_FORM,
      body,
      async (wish) => {
        const changed = await this.number.execute(ctx, wish);
        const at = `${HERE}?${new URLSearchParams({ place: wish.place }).toString()}`;
        return redirect(at, changed ? 'sites.toast.numbered' : 'sites.toast.numbered-before');
      },
      async (refused) => page('sites/identifiers', await this.pages.again(ctx, refused)),
    );
  }
}
