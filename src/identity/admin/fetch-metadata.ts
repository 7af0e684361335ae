import { Injectable, Logger } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { Outbound, OutboundRefusal, type OutboundReason } from '#libs/platform/outbound/index.js';
import { requirePermission } from '../../access/index.js';
import { MAX_METADATA_FILE, textOfFile } from './connection.forms.js';

/** What is said of an address: reasons that call for the same act share their words. */
const WORDS: Readonly<Record<OutboundReason, string>> = {
  address: 'form',
  scheme: 'form',
  network: 'closed',
  'unknown-host': 'silent',
  unreachable: 'silent',
  timeout: 'silent',
  redirect: 'redirect',
  'too-large': 'too-large',
};

/** Metadata from the address at which a provider publishes it. What is read is shown before anything changes. */
@Injectable()
export class FetchMetadata {
  private readonly logger = new Logger(FetchMetadata.name);

  constructor(private readonly outbound: Outbound) {}

  /** @returns the text @throws Forbidden; InvalidInput (422) that says what is wrong with the address */
  async execute(ctx: RequestContext, { address }: { address: string }): Promise<string> {
    requirePermission(ctx, 'sign-in.manage');
    const answer = await this.outbound.fetch(address, { largest: MAX_METADATA_FILE }).catch((error: unknown) => {
      if (!(error instanceof OutboundRefusal)) throw error;
      this.logger.warn(`${ctx.requestId}: ${error.message}`);
      throw refused(WORDS[error.reason]);
    });
    if (answer.status !== 200) throw refused('silent');
    return textOfFile(new Uint8Array(await answer.arrayBuffer()));
  }
}

const refused = (what: string) =>
  new InvalidInput([{ field: 'metadataUrl', code: `identity.metadata-url-${what}` }], 'identity.metadata-refused');
