import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditRepository } from './audit.repository.js';
import { NETWORK_CHAIN, type AuditEntryRow } from './audit.rules.js';

const PAGE_SIZE = 50;

/** The journal page: newest entries first, keyset pagination so that it does not slow down with history. */
@Injectable()
export class AuditPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: AuditRepository,
  ) {}

  async journal(
    ctx: RequestContext,
    before: number | null,
  ): Promise<{ entries: AuditEntryRow[]; older: number | null }> {
    const chainId = ctx.employerId ?? NETWORK_CHAIN;
    const found = await this.uow.read(ctx, (tx) => this.repository.newest(tx, chainId, before, PAGE_SIZE + 1));
    const entries = found.slice(0, PAGE_SIZE);
    return { entries, older: found.length > PAGE_SIZE ? entries.at(-1)!.seq : null };
  }
}
