import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { AnswerClaim } from './answer-claim.js';
import { ClaimPlace } from './claim-place.js';
import { ClaimPlacePage } from './claim-place.page.js';
import { CLAIM_FORM, CODE_FORM } from './claims.forms.js';
import { OwnPlacesPage } from './own-places.page.js';
import { ProvePlace } from './prove-place.js';
import { SendPlaceCode } from './send-place-code.js';

const HERE = '/operator/places';

/** An operator claims places and sees which are its own. */
@Controller('operator/places')
@Allow('places.manage')
export class OwnPlacesController {
  constructor(
    private readonly pages: OwnPlacesPage,
    private readonly claiming: ClaimPlacePage,
    private readonly claim: ClaimPlace,
    private readonly prove: ProvePlace,
    private readonly send: SendPlaceCode,
    private readonly answer: AnswerClaim,
  ) {}

  @Get()
  @Page('hosting/own-places')
  list(@Ctx() ctx: RequestContext) {
    return this.pages.list(ctx);
  }

  @Post('claims')
  begin(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      CLAIM_FORM,
      body,
      async (wish) => redirect(`${HERE}/claims/${await this.claim.execute(ctx, wish)}`, 'hosting.toast.claimed'),
      async (refused) => page('hosting/claim-place', await this.claiming.again(ctx, refused)),
    );
  }

  @Get('claims/:id')
  @Page('hosting/own-claim')
  one(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.claim(ctx, parseId(id, 'claim'));
  }

  @Post('claims/:id/code')
  type(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const claimId = parseId(id, 'claim');
    return submitForm(
      CODE_FORM,
      body,
      async ({ code }) => {
        await this.prove.execute(ctx, { claimId, code });
        return redirect(HERE, 'hosting.toast.place-own');
      },
      async (refused) => page('hosting/own-claim', await this.pages.claim(ctx, claimId, refused)),
    );
  }

  @Post('claims/:id/letters')
  async again(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const claimId = parseId(id, 'claim');
    await this.send.execute(ctx, { claimId });
    return redirect(`${HERE}/claims/${claimId}`, 'hosting.toast.code-sent');
  }

  @Post('claims/:id/acceptance')
  async accept(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.answer.execute(ctx, { claimId: parseId(id, 'claim'), answer: 'accept' });
    return redirect(HERE, 'hosting.toast.place-own');
  }

  @Post('claims/:id/withdrawal')
  async withdraw(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.answer.execute(ctx, { claimId: parseId(id, 'claim'), answer: 'withdraw' });
    return redirect(HERE, 'hosting.toast.claim-withdrawn');
  }
}
