import { Module } from '@nestjs/common';
import { EmployersModule } from '../../employers/index.js';
import { MembersModule } from '../members/members.module.js';
import { ApiTokensRepository } from './api-tokens.repository.js';
import { CreateApiToken } from './create-api-token.js';
import { ReadApiToken } from './read-api-token.js';
import { RevokeApiToken } from './revoke-api-token.js';
import { TokenBearers } from './token-bearers.queries.js';
import { TokenList } from './token-list.js';

/** Tokens of programs: for every process. */
@Module({
  imports: [EmployersModule, MembersModule],
  providers: [ApiTokensRepository, CreateApiToken, ReadApiToken, RevokeApiToken, TokenBearers, TokenList],
  exports: [CreateApiToken, ReadApiToken, RevokeApiToken, TokenList],
})
export class TokensModule {}
