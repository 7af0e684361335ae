import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { WalletRefused } from './wallet.errors.js';

/** Tells a wallet why it is refused, in the form of its standard. */
@Catch(WalletRefused)
export class WalletRefusalsFilter implements ExceptionFilter<WalletRefused> {
  catch({ error, status, message }: WalletRefused, host: ArgumentsHost): void {
    const res = host.switchToHttp().getResponse<Response>();
    if (status === 401) res.setHeader('WWW-Authenticate', `Bearer realm="Palier", error="${error}"`);
    res.status(status).setHeader('Cache-Control', 'no-store').json({ error, error_description: message });
  }
}
