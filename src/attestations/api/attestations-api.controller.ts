import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Api, ApiList, parseId, parseInput } from '#libs/platform/http/index.js';
import { Allow, Scoped } from '../../access/index.js';
import { ATTESTATION_ANSWER, ATTESTATIONS_ANSWER, ATTESTATIONS_QUERY } from './attestations-api.forms.js';
import { AttestationsApiReader } from './attestations-api.reader.js';

/** Attestations for programs. */
@Controller('api/v1/attestations')
@Allow('attestations.read')
@Scoped('attestations:read')
export class AttestationsApiController {
  constructor(private readonly attestations: AttestationsApiReader) {}

  @Get()
  @ApiList({
    summary: 'Attestations, in the order in which they were asked for',
    query: ATTESTATIONS_QUERY,
    response: ATTESTATIONS_ANSWER,
  })
  list(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.attestations.page(ctx, parseInput(ATTESTATIONS_QUERY, query));
  }

  @Get(':attestationId')
  @Header('cache-control', 'no-store')
  @Api({ summary: 'One attestation', response: ATTESTATION_ANSWER })
  one(@Ctx() ctx: RequestContext, @Param('attestationId') attestationId: string) {
    return this.attestations.one(ctx, parseId(attestationId, 'attestation'));
  }
}
