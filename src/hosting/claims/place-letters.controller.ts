import { Body, Controller, Get, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { file, Limited, Page, parseInput, redirect } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { PAPER_LIMIT } from '../papers/paper-limit.js';
import { PRINT_FORM } from './claims.forms.js';
import { PlaceLettersPage } from './place-letters.page.js';
import { PostPlaceLetters } from './post-place-letters.js';
import { PrintPlaceLetters } from './print-place-letters.js';

const HERE = '/platform/place-letters';

/** The platform prints and posts letters with codes to places that are claimed. */
@Controller('platform/place-letters')
@Allow('claims.decide')
export class PlaceLettersController {
  constructor(
    private readonly pages: PlaceLettersPage,
    private readonly print: PrintPlaceLetters,
    private readonly post: PostPlaceLetters,
  ) {}

  @Get()
  @Page('hosting/place-letters')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  @Post('printing')
  @Limited(PAPER_LIMIT)
  async printed(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return file(await this.print.execute(ctx, parseInput(PRINT_FORM, body)), 'application/pdf', 'lettres.pdf');
  }

  @Post('posting')
  async posted(@Ctx() ctx: RequestContext) {
    await this.post.execute(ctx);
    return redirect(HERE, 'hosting.toast.letters-posted');
  }
}
