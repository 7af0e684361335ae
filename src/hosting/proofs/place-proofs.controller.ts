import { Controller, Get, Param, Redirect, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { parseId, redirect } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { BeginProof } from './begin-proof.js';
import { FinishProof } from './finish-proof.js';

/** An operator shows by ProConnect which establishment its member acts for. */
@Controller('operator')
@Allow('places.manage')
export class PlaceProofsController {
  constructor(
    private readonly begin: BeginProof,
    private readonly finish: FinishProof,
  ) {}

  /** To ProConnect. A link and no form: browsers let no form end at another site. */
  @Get('places/claims/:id/proconnect')
  @Redirect()
  async leave(@Ctx() ctx: RequestContext, @Param('id') id: string, @Req() req: Request) {
    const wish = { claimId: parseId(id, 'claim'), session: req.sessionID };
    return { url: await this.begin.execute(ctx, wish), statusCode: 302 };
  }

  /** Where ProConnect sends people back. */
  @Get('place-proofs')
  async back(@Ctx() ctx: RequestContext, @Req() req: Request) {
    const query = req.originalUrl.split('?')[1] ?? '';
    const { claimId, granted } = await this.finish.execute(ctx, { query, session: req.sessionID });
    return granted
      ? redirect('/operator/places', 'hosting.toast.place-own')
      : redirect(`/operator/places/claims/${claimId}`);
  }
}
