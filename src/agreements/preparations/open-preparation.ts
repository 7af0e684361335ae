import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { Preparation } from './preparation.js';
import { PreparationUnderWay } from './preparation.errors.js';
import { PreparationsRepository } from './preparations.repository.js';

/** The preparation that HR is still editing, kept from others until the transaction ends. */
@Injectable()
export class OpenPreparation {
  constructor(private readonly preparations: PreparationsRepository) {}

  /** @throws NotFound, PreparationUnderWay once its drafts are asked for */
  async lock(tx: Tx, id: string): Promise<Preparation> {
    const one = await this.preparations.byId(tx, id, 'for update');
    if (!one) throw new NotFound('preparation');
    if (one.state !== 'open') throw new PreparationUnderWay();
    return one;
  }
}
