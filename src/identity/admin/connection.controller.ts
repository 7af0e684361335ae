import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { z } from 'zod';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import {
  Limited,
  page,
  Page,
  parseInput,
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
import { MAX_METADATA_FILE } from '../saml/metadata-file.rules.js';
import { APPROVAL_FORM, METADATA_URL_FORM, sentMetadata } from './connection.forms.js';
import { ConnectionPage, type WhichConnection } from './connection.page.js';
import { WHICH_CONNECTION } from './connections/connections.forms.js';
import { FetchMetadata } from './fetch-metadata.js';
import { OPENID_FORM } from './openid.forms.js';

/** Metadata that was sent, and where it was read; null for a file. */
interface SentMetadata {
  readonly metadata: string;
  readonly metadataUrl: string | null;
}

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
  show(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.pages.show(ctx, parseInput(WHICH_CONNECTION, query));
  }

  /** What connects a provider, renews it or changes it. */
  @Get('provider')
  @Page('identity/provider')
  provider(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.pages.provider(ctx, parseInput(WHICH_CONNECTION, query));
  }

  @Get('refusals')
  @Page('identity/refusals')
  refused(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.pages.refused(ctx, parseInput(WHICH_CONNECTION, query));
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
  async send(@Ctx() ctx: RequestContext, @Query() query: unknown, @Req() req: Request) {
    const received = await receiveUpload(req, 'metadata', MAX_METADATA_FILE);
    return this.about(ctx, query, RECEIVED, received, (form, which) =>
      this.difference(ctx, which, { metadata: sentMetadata(form), metadataUrl: null }),
    );
  }

  /** Shows what the metadata at an address would change; nothing changes yet. */
  @Post('address')
  @Limited(METADATA_LIMIT)
  fetch(@Ctx() ctx: RequestContext, @Query() query: unknown, @Body() body: unknown) {
    return this.about(ctx, query, METADATA_URL_FORM, body, async ({ metadataUrl }, which) =>
      this.difference(ctx, which, {
        metadata: await this.fetchMetadata.execute(ctx, { address: metadataUrl }),
        metadataUrl,
      }),
    );
  }

  @Post('approval')
  @Limited(METADATA_LIMIT)
  approve(@Ctx() ctx: RequestContext, @Query() query: unknown, @Body() body: unknown) {
    return this.about(ctx, query, APPROVAL_FORM, body, async ({ metadata, metadataUrl }, which) => {
      const slug = await this.pages.slug(ctx, which);
      await this.connect.execute(ctx, { metadata, metadataUrl, slug });
      return redirect(`/admin/sign-in?connection=${slug}`, 'identity.toast.connected');
    });
  }

  /** Connects a provider of OpenID Connect, which is asked at once. */
  @Post('openid')
  @Limited(METADATA_LIMIT)
  byOpenid(@Ctx() ctx: RequestContext, @Query() query: unknown, @Body() body: unknown) {
    return this.about(ctx, query, OPENID_FORM, body, async (form, which) => {
      const slug = await this.pages.slug(ctx, which);
      await this.connectOpenid.execute(ctx, { ...form, slug });
      return redirect(`/admin/sign-in?connection=${slug}`, 'identity.toast.connected');
    });
  }

  @Post('signatures')
  async oneSignature(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const slug = await this.pages.slug(ctx, parseInput(WHICH_CONNECTION, query));
    await this.acceptOneSignature.execute(ctx, { slug });
    return redirect(`/admin/sign-in/provider?connection=${slug}`, 'identity.toast.one-signature');
  }

  private async difference(ctx: RequestContext, which: WhichConnection, sent: SentMetadata) {
    return page('identity/connection-change', await this.pages.difference(ctx, which, sent));
  }

  /** A form about the provider of one connection; what is refused is shown on its page. */
  private about<T>(
    ctx: RequestContext,
    query: unknown,
    form: z.ZodType<T>,
    body: unknown,
    work: (input: T, which: WhichConnection) => Promise<unknown>,
  ) {
    const which = parseInput(WHICH_CONNECTION, query);
    return submitForm(
      form,
      body,
      (input) => work(input, which),
      async (refused) => page('identity/provider', await this.pages.provider(ctx, which, refused)),
    );
  }
}
