import { randomBytes, type X509Certificate } from 'node:crypto';

import { describeCertificate } from '../certificate.js';
import { CmsError } from '../cms/checked-signature.js';
import { DerError } from '../cms/der.js';
import { DocumentsError } from '../documents.errors.js';
import { readTimeStampAnswer, timeStampQuery } from './time-stamp-query.js';
import { answers, authorityOf, readTimeStamp, type TimeStamp } from './time-stamp-token.js';

/** How far the authority's clock may be from ours, in milliseconds: beyond it one of the two is wrong. */
const FARTHEST_MS = 10 * 60_000;
const NONCE_BYTES = 16;

/** A time-stamp as it is put into a seal. */
export interface TakenTimeStamp {
  /** The token, DER. */
  readonly token: Uint8Array;
  readonly at: Date;
  /** Subject of the certificate that stamped. */
  readonly by: string;
  /** From the certificate that stamped to a trusted one. */
  readonly path: readonly X509Certificate[];
}

/** Somebody who stamps the time. */
export interface TimeStampSource {
  /**
   * @param imprint SHA-256 of what is to be stamped
   * @throws TimeStampError
   */
  stamp(imprint: Uint8Array): Promise<TakenTimeStamp>;
}

/** No time-stamp was given, or none that may be used. Nothing is sealed; trying again later may help. */
class TimeStampError extends DocumentsError {
  /** Seconds after which whoever seals tries again, without an attempt being counted. */
  readonly retryAfter = 60;
}

const wrong = (why: string, cause?: unknown) =>
  new TimeStampError('documents.time-stamp-wrong', `The time-stamp authority's answer is not used: ${why}`, { cause });

/**
 * An authority by RFC 3161. What it answers is believed of a trusted certificate only, over our hash, with our number, and at
 * about our time.
 */
export class TimeStampAuthority implements TimeStampSource {
  /**
   * @param exchange hands over the question and returns the answer's bytes; throws where there is none
   * @param anchors certificates that are trusted to stamp, or to issue those that do
   * @param now the present instant
   */
  constructor(
    private readonly exchange: (query: Uint8Array) => Promise<Uint8Array>,
    private readonly anchors: readonly X509Certificate[],
    private readonly now: () => Date,
  ) {}

  async stamp(imprint: Uint8Array): Promise<TakenTimeStamp> {
    const nonce = randomBytes(NONCE_BYTES);
    let answer: Uint8Array;
    try {
      answer = await this.exchange(timeStampQuery(imprint, nonce));
    } catch (error) {
      const why = error instanceof Error ? error.message : 'no answer';
      throw new TimeStampError('documents.time-stamp-unavailable', `The time-stamp authority does not answer: ${why}`, {
        cause: error,
      });
    }
    const { token, stamp } = opened(answer);
    if (!answers(stamp, nonce)) throw wrong('its number is not that of the question');
    if (Buffer.compare(imprint, stamp.imprint) !== 0) throw wrong('it stamped another hash');
    const path = authorityOf(stamp, this.anchors);
    if (path === null) {
      throw wrong('no trusted certificate, valid at that time and for time-stamps alone, has signed it');
    }
    const apart = Math.abs(stamp.at.getTime() - this.now().getTime());
    if (apart > FARTHEST_MS) {
      throw wrong(`its clock and ours are ${Math.round(apart / 1000)} s apart; keep this machine's by NTP`);
    }
    return { token, at: stamp.at, by: describeCertificate(stamp.certificate.raw).subject, path };
  }
}

function opened(answer: Uint8Array): { token: Uint8Array; stamp: TimeStamp } {
  try {
    const read = readTimeStampAnswer(answer);
    if ('refused' in read) {
      throw new TimeStampError(
        'documents.time-stamp-unavailable',
        `The time-stamp authority refuses (status ${read.refused})`,
      );
    }
    return { token: read.token, stamp: readTimeStamp(read.token) };
  } catch (error) {
    if (error instanceof DerError || error instanceof CmsError) throw wrong(error.message, error);
    throw error;
  }
}
