import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { DECISION_FORM, INVITATION_FORM } from './claims.forms.js';
import { DecideClaim } from './decide-claim.js';
import { InviteToPlace } from './invite-to-place.js';
import { PlatformClaimsPage } from './platform-claims.page.js';

const HERE = '/platform/claims';

/** The platform asks operators to take places, and decides whose a disputed one is. */
@Controller('platform/claims')
@Allow('claims.decide')
export class PlatformClaimsController {
  constructor(
    private readonly pages: PlatformClaimsPage,
    private readonly invite: InviteToPlace,
    private readonly decide: DecideClaim,
  ) {}

  @Get()
  @Page('hosting/claims')
  list(@Ctx() ctx: RequestContext) {
    return this.pages.list(ctx);
  }

  @Post()
  ask(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      INVITATION_FORM,
      body,
      async (invitation) => redirect(`${HERE}/${await this.invite.execute(ctx, invitation)}`, 'hosting.toast.invited'),
      async (refused) => page('hosting/claims', await this.pages.list(ctx, refused)),
    );
  }

  @Get(':id')
  @Page('hosting/dispute')
  one(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.one(ctx, parseId(id, 'claim'));
  }

  @Post(':id/decision')
  settle(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const claimId = parseId(id, 'claim');
    return submitForm(
      DECISION_FORM,
      body,
      async (decision) => {
        await this.decide.execute(ctx, { claimId, ...decision });
        return redirect(`${HERE}/${claimId}`, 'hosting.toast.decided');
      },
      async (refused) => page('hosting/dispute', await this.pages.one(ctx, claimId, refused)),
    );
  }
}
