import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import {
  Limited,
  page,
  Page,
  RECEIVED,
  receiveUpload,
  redirect,
  submitForm,
  TakesUpload,
  type Limit,
} from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { ConnectOpenid } from '../oidc/connect-openid.js';
import { AcceptOneSignature } from '../saml/accept-one-signature.js';
import { ConnectSaml } from '../saml/connect-saml.js';
import { SignInTries } from '../saml/sign-in-tries.js';
import { connectionTryModel } from './connection-try.view.js';
import { APPROVAL_FORM, MAX_METADATA_FILE, METADATA_URL_FORM, sentMetadata } from './connection.forms.js';
import { ConnectionPage } from './connection.page.js';
import { FetchMetadata } from './fetch-metadata.js';
import { OPENID_FORM } from './openid.forms.js';

/** Limit on metadata files: each is parsed, when it is sent and when it is approved. */
const METADATA_LIMIT: Limit = { name: 'metadata-files', points: 20, seconds: 600 };

/** An administrator connects the company's identity provider, and sees how it does. */
@Controller('admin/sign-in')
@Allow('sign-in.manage')
export class ConnectionController {
  constructor(
    private readonly pages: ConnectionPage,
    private readonly connect: ConnectSaml,
    private readonly fetchMetadata: FetchMetadata,
    private readonly connectOpenid: ConnectOpenid,
    private readonly tries: SignInTries,
    private readonly acceptOneSignature: AcceptOneSignature,
  ) {}

  @Get()
  @Page('identity/connection')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  /** What a try found: the attributes that came and what they would mean. */
  @Get('tries/:id')
  @Page('identity/connection-try')
  async tried(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return connectionTryModel(ctx.locale, await this.tries.found(ctx, { requestId: id.slice(0, 200) }));
  }

  /** Shows what a metadata file would change; nothing changes yet. */
  @Post('metadata')
  @TakesUpload(METADATA_LIMIT)
  async send(@Ctx() ctx: RequestContext, @Req() req: Request) {
    const received = await receiveUpload(req, 'metadata', MAX_METADATA_FILE);
    return submitForm(
      RECEIVED,
      received,
      async (form) => page('identity/connection-change', await this.pages.difference(ctx, sentMetadata(form))),
      async (refused) => page('identity/connection', await this.pages.show(ctx, refused)),
    );
  }

  /** Shows what the metadata at an address would change; nothing changes yet. */
  @Post('address')
  @Limited(METADATA_LIMIT)
  fetch(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      METADATA_URL_FORM,
      body,
      async ({ metadataUrl }) => {
        const metadata = await this.fetchMetadata.execute(ctx, { address: metadataUrl });
        return page('identity/connection-change', await this.pages.difference(ctx, metadata));
      },
      async (refused) => page('identity/connection', await this.pages.show(ctx, refused)),
    );
  }

  @Post('approval')
  @Limited(METADATA_LIMIT)
  approve(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      APPROVAL_FORM,
      body,
      async ({ metadata }) => {
        await this.connect.execute(ctx, { metadata });
        return redirect('/admin/sign-in', 'identity.toast.connected');
      },
      async (refused) => page('identity/connection', await this.pages.show(ctx, refused)),
    );
  }

  /** Connects a provider of OpenID Connect, which is asked at once. */
  @Post('openid')
  @Limited(METADATA_LIMIT)
  byOpenid(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      OPENID_FORM,
      body,
      async (form) => {
        await this.connectOpenid.execute(ctx, form);
        return redirect('/admin/sign-in', 'identity.toast.connected');
      },
      async (refused) => page('identity/connection', await this.pages.show(ctx, refused)),
    );
  }

  @Post('signatures')
  async oneSignature(@Ctx() ctx: RequestContext) {
    await this.acceptOneSignature.execute(ctx);
    return redirect('/admin/sign-in', 'identity.toast.one-signature');
  }
}
