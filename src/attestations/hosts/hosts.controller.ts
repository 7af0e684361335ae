import { Body, Controller, Get, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, redirect, submitForm, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { ExportAttestation } from '../export-attestation.js';
import { HOST_FORM } from './hosts.forms.js';
import { HostsPage } from './hosts.page.js';
import { hostsModel } from './hosts.view.js';

/** Each is typeset and sealed. */
const HOST_LIMIT: Limit = { name: 'host-attestations', points: 30, seconds: 60 };

/** HR issues what the register holds of a place. */
@Controller('hr/attestations/hosts')
@Allow('attestations.export')
export class HostsController {
  constructor(
    private readonly pages: HostsPage,
    private readonly exportAttestation: ExportAttestation,
  ) {}

  @Get()
  @Page('attestations/hosts')
  async show(@Ctx() ctx: RequestContext) {
    return hostsModel(ctx.locale, await this.pages.of(ctx));
  }

  @Post()
  @Limited(HOST_LIMIT)
  issue(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      HOST_FORM,
      body,
      async ({ site, locale }) => {
        const { today } = await this.pages.of(ctx);
        const wish = { kind: 'host-conformity', from: today, to: today, locale, siteId: site };
        return redirect(`/hr/attestations/${(await this.exportAttestation.execute(ctx, wish)).id}`);
      },
      async (refused) => page('attestations/hosts', hostsModel(ctx.locale, await this.pages.of(ctx), refused)),
    );
  }
}
