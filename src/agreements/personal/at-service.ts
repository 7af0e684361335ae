import { Logger } from '@nestjs/common';
import {
  SigningServiceAway,
  SigningServiceRefused,
  SigningServiceWrong,
} from '#libs/platform/signing-service/index.js';
import { ServiceFails } from '../certificates/personal-signature.errors.js';

const logger = new Logger('Signatures');

/** What the service says, as a refusal for the person; the log has its words. @throws ServiceFails */
export async function atService<T>(requestId: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const how =
      error instanceof SigningServiceAway
        ? 'away'
        : error instanceof SigningServiceRefused
          ? 'refuses'
          : error instanceof SigningServiceWrong
            ? 'wrong'
            : null;
    if (how === null || !(error instanceof Error)) throw error;
    logger.warn(`${requestId}: ${error.message}`);
    throw new ServiceFails(how, error.message);
  }
}
