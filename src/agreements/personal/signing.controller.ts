import { Controller, Get, Param, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, Page, parseId, parseInput, redirect, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { ReturnFromService } from './return-from-service.js';
import { ANSWER_QUERY } from './signing.forms.js';
import { SigningPage } from './signing.page.js';

/** Each answer asks the service on. */
const RETURN_LIMIT: Limit = { name: 'signing-returns', points: 30, seconds: 600 };

/** Signing with a certificate: to the service and back. Whose attempt it is decides, not a permission. */
@Controller('signing')
@Allow('of-an-employer')
export class SigningController {
  constructor(
    private readonly pages: SigningPage,
    private readonly back: ReturnFromService,
  ) {}

  @Get('return')
  @Limited(RETURN_LIMIT)
  async answer(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const after = await this.back.execute(ctx, parseInput(ANSWER_QUERY, query));
    if (after.next === 'authorise') return redirect(after.address);
    if (after.next === 'refused') return redirect(`/signing/${after.attemptId}`);
    return after.party === 'employer'
      ? redirect('/hr/agreements?state=in_force', { key: 'agreements.toast.countersigned', params: { count: 1 } })
      : redirect('/my/agreement', 'agreements.toast.signed');
  }

  @Get(':id')
  @Page('agreements/signing')
  show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.model(ctx, parseId(id, 'signature'));
  }
}
