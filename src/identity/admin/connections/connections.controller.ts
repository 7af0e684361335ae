import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../../access/index.js';
import { connectionSlug } from '../../saml/connection-slug.rules.js';
import { ConnectionPage } from '../connection.page.js';
import { CloseConnection } from './close-connection.js';
import { DESCRIPTION_FORM, SHORT_NAME_FORM, WHICH_CONNECTION } from './connections.forms.js';
import { ConnectionsPage } from './connections.page.js';
import { DescribeConnection } from './describe-connection.js';
import { ForgetMetadataAddress } from './forget-metadata-address.js';
import { OpenConnection } from './open-connection.js';

/** An administrator with several connections: adds one, names it, closes it and opens it again. */
@Controller('admin/sign-in')
@Allow('sign-in.manage')
export class ConnectionsController {
  constructor(
    private readonly pages: ConnectionPage,
    private readonly closing: ConnectionsPage,
    private readonly describe: DescribeConnection,
    private readonly close: CloseConnection,
    private readonly open: OpenConnection,
    private readonly forgetAddress: ForgetMetadataAddress,
  ) {}

  /** On to the provider of a connection that does not exist yet: its addresses are what that needs first. */
  @Post('connections')
  add(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      SHORT_NAME_FORM,
      body,
      async ({ shortName }) => {
        const slug = connectionSlug(await this.pages.first(ctx), shortName);
        return redirect(`/admin/sign-in/provider?connection=${slug}`);
      },
      async (refused) => page('identity/connection', await this.pages.show(ctx, {}, refused)),
    );
  }

  @Post('description')
  async name(@Ctx() ctx: RequestContext, @Query() query: unknown, @Body() body: unknown) {
    const which = parseInput(WHICH_CONNECTION, query);
    const slug = await this.pages.slug(ctx, which);
    return submitForm(
      DESCRIPTION_FORM,
      body,
      async ({ connectionName, domains }) => {
        await this.describe.execute(ctx, { slug, name: connectionName, domains });
        return redirect(`/admin/sign-in?connection=${slug}`, 'identity.toast.connection-described');
      },
      async (refused) => page('identity/connection', await this.pages.show(ctx, which, refused)),
    );
  }

  /** What the metadata at its address says anew, for approval. */
  @Get('awaiting')
  @Page('identity/connection-change')
  awaiting(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.pages.awaiting(ctx, parseInput(WHICH_CONNECTION, query));
  }

  @Post('address/removal')
  async forget(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const slug = await this.pages.slug(ctx, parseInput(WHICH_CONNECTION, query));
    await this.forgetAddress.execute(ctx, { slug });
    return redirect(`/admin/sign-in/provider?connection=${slug}`, 'identity.toast.address-forgotten');
  }

  /** Says whom it hits before it happens. */
  @Get('closing')
  @Page('identity/connection-closing')
  async foresee(@Ctx() ctx: RequestContext, @Query() query: unknown, @Req() req: Request) {
    const slug = await this.pages.slug(ctx, parseInput(WHICH_CONNECTION, query));
    return this.closing.closing(ctx, { slug, sid: req.sessionID });
  }

  @Post('closing')
  async end(@Ctx() ctx: RequestContext, @Query() query: unknown, @Req() req: Request) {
    const slug = await this.pages.slug(ctx, parseInput(WHICH_CONNECTION, query));
    await this.close.execute(ctx, { slug, sid: req.sessionID });
    return redirect(`/admin/sign-in?connection=${slug}`, 'identity.toast.connection-closed');
  }

  @Post('opening')
  async reopen(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const slug = await this.pages.slug(ctx, parseInput(WHICH_CONNECTION, query));
    await this.open.execute(ctx, { slug });
    return redirect(`/admin/sign-in?connection=${slug}`, 'identity.toast.connection-opened');
  }
}
