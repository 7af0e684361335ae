import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page, parseId, parseInput, redirect } from '#libs/platform/http/index.js';
import { Allow, can } from '../../access/index.js';
import { LETTERS_QUERY } from './letters.forms.js';
import { LettersPage } from './letters.page.js';
import { lettersModel } from './letters.view.js';
import { SendLetterAgain } from './send-letter-again.js';
import { SettleLetter } from './settle-letter.js';

/** Letters that did not leave: for HR and administrators. */
@Controller('hr/letters')
@Allow('letters.read')
export class LettersController {
  constructor(
    private readonly letters: LettersPage,
    private readonly sendAgain: SendLetterAgain,
    private readonly settle: SettleLetter,
  ) {}

  @Get()
  @Page('operations/letters')
  async list(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const asked = parseInput(LETTERS_QUERY, query);
    return lettersModel(ctx.locale, asked, await this.letters.of(ctx, asked), can(ctx, 'letters.manage'));
  }

  @Post(':id/again')
  @Allow('letters.manage')
  async again(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const asked = await this.sendAgain.execute(ctx, { letterId: parseId(id, 'letter') });
    return redirect('/hr/letters', `operations.letters.toast.${asked ? 'again' : 'unchanged'}`);
  }

  @Post(':id/settled')
  @Allow('letters.manage')
  async settled(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const noted = await this.settle.execute(ctx, { letterId: parseId(id, 'letter') });
    return redirect('/hr/letters', `operations.letters.toast.${noted ? 'settled' : 'unchanged'}`);
  }
}
