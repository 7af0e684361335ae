import { Injectable, Logger } from '@nestjs/common';
import { Outbound, OutboundRefusal, type OutboundReason } from '#libs/platform/outbound/index.js';
import { MAX_METADATA_FILE, textOfFile } from './metadata-file.rules.js';

/** What is said of an address: reasons that call for the same act share their words. */
const FAILURES = {
  address: 'url-form',
  scheme: 'url-form',
  network: 'url-closed',
  'unknown-host': 'url-silent',
  unreachable: 'url-silent',
  timeout: 'url-silent',
  redirect: 'url-redirect',
  'too-large': 'url-too-large',
} as const satisfies Record<OutboundReason, string>;

/** Why an address gave no metadata; ends the key of its words. */
export type SourceFailure = (typeof FAILURES)[OutboundReason];

/** The text at an address, or why there is none. */
export type SourceText = { readonly text: string } | { readonly failure: SourceFailure };

/** Metadata from the address at which a provider publishes it. Requests leave through the guard of {@link Outbound}. */
@Injectable()
export class MetadataSource {
  private readonly logger = new Logger(MetadataSource.name);

  constructor(private readonly outbound: Outbound) {}

  /** @param on whose behalf, for the log */
  async read(address: string, on: string): Promise<SourceText> {
    try {
      const answer = await this.outbound.fetch(address, { largest: MAX_METADATA_FILE });
      if (answer.status !== 200) return { failure: 'url-silent' };
      return { text: textOfFile(new Uint8Array(await answer.arrayBuffer())) };
    } catch (error) {
      if (!(error instanceof OutboundRefusal)) throw error;
      this.logger.warn(`${on}: ${error.message}`);
      return { failure: FAILURES[error.reason] };
    }
  }
}
