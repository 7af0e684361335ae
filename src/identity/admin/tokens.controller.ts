import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { CreateApiToken } from '../tokens/create-api-token.js';
import { RevokeApiToken } from '../tokens/revoke-api-token.js';
import { TokenList } from '../tokens/token-list.js';
import { REVOCATION_FORM, TOKEN_FORM } from './tokens.forms.js';
import { createdTokenModel, tokensModel } from './tokens.view.js';

/** An administrator makes tokens for programs and takes them back. */
@Controller('admin/tokens')
@Allow('tokens.manage')
export class TokensController {
  private readonly root: string;

  constructor(
    private readonly tokens: TokenList,
    private readonly createApiToken: CreateApiToken,
    private readonly revokeApiToken: RevokeApiToken,
    @Inject(CONFIG) config: Config,
  ) {
    this.root = config.baseUrl;
  }

  @Get()
  @Page('identity/tokens')
  async all(@Ctx() ctx: RequestContext) {
    return tokensModel(ctx.locale, await this.tokens.all(ctx), this.root);
  }

  @Post()
  create(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      TOKEN_FORM,
      body,
      async (form) => {
        const made = await this.createApiToken.execute(ctx, form);
        return page(
          'identity/token-created',
          createdTokenModel(ctx.locale, made, form.scope === 'scim' ? `${this.root}/scim/v2` : null),
          201,
        );
      },
      async (refused) =>
        page('identity/tokens', tokensModel(ctx.locale, await this.tokens.all(ctx), this.root, refused)),
    );
  }

  @Post(':id/revocation')
  async revoke(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    await this.revokeApiToken.execute(ctx, { tokenId: parseId(id, 'token') });
    return redirect(parseInput(REVOCATION_FORM, body).return, 'identity.toast.token-revoked');
  }
}
