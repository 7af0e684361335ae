import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type OwnDataSource } from '#libs/platform/own-data/index.js';
import { AgreementRepository } from './agreement.repository.js';

/** Every agreement that was ever sent to somebody, with its text as it was frozen. */
@HoldsOwnData('agreements')
@Injectable()
export class OwnAgreementsDataReader implements OwnDataSource {
  constructor(private readonly repository: AgreementRepository) {}

  async ownData(tx: Tx, employeeId: string): Promise<unknown> {
    return (await this.repository.sentTo(tx, employeeId)).map((agreement) => ({
      reference: agreement.reference,
      version: agreement.version,
      state: agreement.state,
      daysPerWeek: agreement.daysPerWeek,
      weekdays: agreement.weekdays,
      places: agreement.places,
      effective: agreement.effective,
      signBy: agreement.signBy,
      signedAt: agreement.signedAt,
      channel: agreement.channel,
      text: agreement.frozenText,
      textSha256: agreement.frozenSha256,
    }));
  }
}
