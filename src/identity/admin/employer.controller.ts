import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, type Limit, page, Page, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { ClaimDomain, NameHrContact, RemoveDomain } from '../../employers/index.js';
import { CONTACT_FORM, DOMAIN_FORM } from './employer.forms.js';
import { EmployerPage } from './employer.page.js';

/** Limit on claims: each queries the DNS servers of others. */
const CLAIM_LIMIT: Limit = { name: 'domain-claim', points: 30, seconds: 3_600 };

/** An administrator sets whom the employer's people may ask and which addresses sign in there. */
@Controller('admin/employer')
@Allow('employer.manage')
export class EmployerController {
  constructor(
    private readonly pages: EmployerPage,
    private readonly nameHrContact: NameHrContact,
    private readonly claimDomain: ClaimDomain,
    private readonly removeDomain: RemoveDomain,
  ) {}

  @Get()
  @Page('identity/employer')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  @Post('contact')
  nameContact(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      CONTACT_FORM,
      body,
      async (form) => {
        const contact = await this.nameHrContact.execute(ctx, form);
        return redirect('/admin/employer', `identity.toast.contact-${contact ? 'named' : 'removed'}`);
      },
      async (refused) => page('identity/employer', await this.pages.show(ctx, refused)),
    );
  }

  @Post('domains')
  @Allow('sign-in.manage')
  @Limited(CLAIM_LIMIT)
  claim(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      DOMAIN_FORM,
      body,
      async (form) => {
        await this.claimDomain.execute(ctx, form);
        return redirect('/admin/employer', 'identity.toast.domain-added');
      },
      async (refused) => page('identity/employer', await this.pages.show(ctx, refused)),
    );
  }

  @Get('domains/:domain/removal')
  @Allow('sign-in.manage')
  @Page('identity/domain-removal')
  removal(@Ctx() ctx: RequestContext, @Param('domain') domain: string) {
    return this.pages.removal(ctx, domain);
  }

  @Post('domains/:domain/removal')
  @Allow('sign-in.manage')
  async remove(@Ctx() ctx: RequestContext, @Param('domain') domain: string) {
    await this.removeDomain.execute(ctx, { domain });
    return redirect('/admin/employer', 'identity.toast.domain-removed');
  }
}
