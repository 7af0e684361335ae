import {
  Body,
  Controller,
  Get,
  Header,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Req,
  Res,
  UseFilters,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { Limited, parseId, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { CredentialIssuers } from './credential-issuers.js';
import { GrantWalletToken } from './grant-wallet-token.js';
import { IssueCredential } from './issue-credential.js';
import { StatusListReader } from './status-list.reader.js';
import { WALLET_ROOT } from './wallet-dialect.js';
import { STATUS_CACHE_SECONDS, TOKEN_SECONDS } from './wallet-lifetimes.js';
import { newNonce } from './wallet-nonce.js';
import { WalletRefusalsFilter } from './wallet-refusals.filter.js';
import { readBearer, readCredentialRequest, readTokenRequest } from './wallet-requests.js';

/** What one address asks for: a code of 128 bits is not guessed, and its six digits are counted with the offer as well. */
const TOKEN_LIMIT: Limit = { name: 'wallet-token', points: 20, seconds: 60 };
const NONCE_LIMIT: Limit = { name: 'wallet-nonce', points: 60, seconds: 60 };
const CREDENTIAL_LIMIT: Limit = { name: 'wallet-credential', points: 20, seconds: 60 };
const STATUS_LIMIT: Limit = { name: 'wallet-status', points: 120, seconds: 60 };

/** Wallets fetch credentials (OpenID4VCI 1.0), verifiers ask whether they stand (Token Status List); docs/wallets.md. */
@Controller(`${WALLET_ROOT}/:employer`)
@Allow('public')
@UseFilters(WalletRefusalsFilter)
export class WalletIssuanceController {
  constructor(
    private readonly issuers: CredentialIssuers,
    private readonly grant: GrantWalletToken,
    private readonly issue: IssueCredential,
    private readonly lists: StatusListReader,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('token')
  @HttpCode(200)
  @Limited(TOKEN_LIMIT)
  @Header('cache-control', 'no-store')
  async token(@Param('employer') slug: string, @Body() body: unknown) {
    const { ctx } = await this.issuers.bySlug(slug);
    const token = await this.grant.execute(ctx, readTokenRequest(body));
    return { access_token: token, token_type: 'Bearer', expires_in: TOKEN_SECONDS };
  }

  @Post('nonce')
  @HttpCode(200)
  @Limited(NONCE_LIMIT)
  @Header('cache-control', 'no-store')
  async nonce(@Param('employer') slug: string) {
    const { id } = await this.issuers.bySlug(slug);
    return { c_nonce: newNonce({ issuer: id, key: this.config.sessionSecret, nowMs: this.clock.nowMs() }) };
  }

  @Post('credential')
  @HttpCode(200)
  @Limited(CREDENTIAL_LIMIT)
  @Header('cache-control', 'no-store')
  async credential(
    @Param('employer') slug: string,
    @Headers('authorization') authorization: string | undefined,
    @Body() body: unknown,
  ) {
    const issuer = await this.issuers.bySlug(slug);
    const token = readBearer(authorization);
    const credential = await this.issue.execute(issuer.ctx, { issuer, token, ...readCredentialRequest(body) });
    return { credentials: [{ credential }] };
  }

  @Get('status/:list')
  @Limited(STATUS_LIMIT)
  async status(@Param('employer') slug: string, @Param('list') id: string, @Req() req: Request, @Res() res: Response) {
    const issuer = await this.issuers.bySlug(slug);
    const list = await this.lists.read(issuer, parseId(id, 'status list'));
    res.set({ 'cache-control': `public, max-age=${STATUS_CACHE_SECONDS}`, etag: list.version });
    if (req.get('if-none-match')?.includes(list.version)) res.status(304).end();
    else res.type('application/statuslist+jwt').send(Buffer.from(await list.signed()));
  }
}
