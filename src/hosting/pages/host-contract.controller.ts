import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { file, Limited, Page, parseId } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { PAPER_LIMIT } from '../papers/paper-limit.js';
import { PartyPapersReader } from '../papers/party-papers.reader.js';
import { ContractActs } from './contract-acts.js';

/** One contract of a place: whoever runs it accepts or declines what an employer asks for, and ends what holds. */
@Controller('operator/contracts')
@Allow('hosting.read')
export class HostContractController {
  constructor(
    private readonly acts: ContractActs,
    private readonly papers: PartyPapersReader,
  ) {}

  @Get(':id')
  @Page('hosting/contract')
  show(@Ctx() ctx: RequestContext, @Param('id') id: string, @Req() req: Request) {
    return this.acts.show(ctx, id, req);
  }

  @Get(':id/document')
  @Limited(PAPER_LIMIT)
  async document(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { bytes, name } = await this.papers.contract(ctx, parseId(id, 'contract'));
    return file(bytes, 'application/pdf', name);
  }

  @Post(':id/acceptance')
  @Allow('hosting.sign')
  sign(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown, @Req() req: Request) {
    return this.acts.sign(ctx, id, req, body);
  }

  @Post(':id/refusal')
  @Allow('hosting.sign')
  decline(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown, @Req() req: Request) {
    return this.acts.refuse(ctx, id, req, body);
  }

  /** Says what follows, then ends. */
  @Post(':id/ending')
  @Allow('hosting.sign')
  finish(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown, @Req() req: Request) {
    return this.acts.finish(ctx, id, req, body);
  }
}
