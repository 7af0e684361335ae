import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Api, ApiList, parseId, parseInput } from '#libs/platform/http/index.js';
import { Allow, Scoped } from '../../access/index.js';
import { CONTRACT_ANSWER, CONTRACTS_ANSWER, CONTRACTS_QUERY } from './contracts-api.forms.js';
import { ContractsApiReader } from './contracts-api.reader.js';

/** The employer's contracts with places, for programs. */
@Controller('api/v1/contracts')
@Allow('contracts.read')
@Scoped('contracts:read')
export class ContractsApiController {
  constructor(private readonly contracts: ContractsApiReader) {}

  @Get()
  @ApiList({
    summary: 'Contracts with places, in the order in which they were asked for',
    query: CONTRACTS_QUERY,
    response: CONTRACTS_ANSWER,
  })
  list(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.contracts.page(ctx, parseInput(CONTRACTS_QUERY, query));
  }

  @Get(':contractId')
  @Header('cache-control', 'no-store')
  @Api({ summary: 'One contract with a place, with both signatures', response: CONTRACT_ANSWER })
  one(@Ctx() ctx: RequestContext, @Param('contractId') contractId: string) {
    return this.contracts.one(ctx, parseId(contractId, 'contract'));
  }
}
