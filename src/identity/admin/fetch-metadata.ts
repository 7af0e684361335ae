import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { MetadataSource } from '../saml/metadata-source.js';

/** Metadata from the address at which a provider publishes it. What is read is shown before anything changes. */
@Injectable()
export class FetchMetadata {
  constructor(private readonly source: MetadataSource) {}

  /** @returns the text @throws Forbidden; InvalidInput (422) that says what is wrong with the address */
  async execute(ctx: RequestContext, { address }: { address: string }): Promise<string> {
    requirePermission(ctx, 'sign-in.manage');
    const read = await this.source.read(address, ctx.requestId);
    if ('text' in read) return read.text;
    const code = `identity.metadata-${read.failure}`;
    throw new InvalidInput([{ field: 'metadataUrl', code }], 'identity.metadata-refused');
  }
}
