import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type OwnDataSource } from '#libs/platform/own-data/index.js';
import { SuspensionsRepository, type Suspension } from './suspensions.repository.js';
import { AgreementRepository } from './agreement.repository.js';

/** Every agreement that was ever sent to somebody, with its text as it was frozen and its suspensions. */
@HoldsOwnData('agreements')
@Injectable()
export class OwnAgreementsDataReader implements OwnDataSource {
  constructor(
    private readonly repository: AgreementRepository,
    private readonly suspensions: SuspensionsRepository,
  ) {}

  async ownData(tx: Tx, employeeId: string): Promise<unknown> {
    const agreements = await this.repository.sentTo(tx, employeeId);
    const suspensions: Suspension[][] = [];
    for (const { id } of agreements) suspensions.push(await this.suspensions.of(tx, id));
    return agreements.map((agreement, index) => ({
      reference: agreement.reference,
      version: agreement.version,
      state: agreement.state,
      daysPerWeek: agreement.daysPerWeek,
      weekdays: agreement.weekdays,
      places: agreement.places,
      effective: agreement.effective,
      suspensions: suspensions[index],
      signBy: agreement.signBy,
      signedAt: agreement.signedAt,
      channel: agreement.channel,
      text: agreement.frozenText,
      textSha256: agreement.frozenSha256,
    }));
  }
}
