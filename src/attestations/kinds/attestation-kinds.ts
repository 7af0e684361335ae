import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { can } from '../../access/index.js';
import type { AttestationKind } from './attestation-kind.js';
import { CrossBorderContent } from './person/cross-border-content.js';
import { HomeInsuranceContent } from './person/home-insurance-content.js';
import { MobilityContent } from './person/mobility-content.js';
import { PersonStatement } from './person/person-statement.js';
import { PresenceContent } from './person/presence-content.js';
import { StatementDrafts } from './person/statement-drafts.js';
import { HostConformityAttestation } from './site/host-conformity-attestation.js';
import { TeleworkContent } from './person/telework-content.js';
import { ThirdPlaceDaysContent } from './person/third-place-days-content.js';
import { YearlyFileAttestation } from './yearly/yearly-file-attestation.js';
import { ProgrammeAttestation } from './programme/programme-attestation.js';

/** The registry of kinds: a folder here and one parameter below for each. The first is offered first. */
@Injectable()
export class AttestationKinds {
  readonly all: readonly AttestationKind[];

  constructor(
    programme: ProgrammeAttestation,
    drafts: StatementDrafts,
    telework: TeleworkContent,
    thirdPlaceDays: ThirdPlaceDaysContent,
    homeInsurance: HomeInsuranceContent,
    mobility: MobilityContent,
    crossBorder: CrossBorderContent,
    presence: PresenceContent,
    hosts: HostConformityAttestation,
    yearly: YearlyFileAttestation,
  ) {
    this.all = [
      programme,
      new PersonStatement(drafts, telework),
      new PersonStatement(drafts, thirdPlaceDays),
      new PersonStatement(drafts, homeInsurance),
      new PersonStatement(drafts, mobility),
      new PersonStatement(drafts, crossBorder),
      new PersonStatement(drafts, presence),
      hosts,
      yearly,
    ];
  }

  /** The kinds that are about a person, in the order in which they are offered. */
  get ofPeople(): readonly AttestationKind[] {
    return this.all.filter(({ about }) => about === 'person');
  }

  /** The kind offered when none is named. */
  get usual(): AttestationKind {
    return this.all[0]!;
  }

  /** @throws NotFound for a kind that does not exist, or that this person may not ask for */
  wanted(ctx: RequestContext, id: string | undefined): AttestationKind {
    const kind = id === undefined ? this.usual : this.all.find((one) => one.id === id);
    if (!kind || !kind.permissions.some((permission) => can(ctx, permission)))
      throw new NotFound('kind of attestation');
    return kind;
  }

  /** The kind of a kept attestation. @throws when this version of the portal no longer knows it */
  kept(id: string): AttestationKind {
    const kind = this.all.find((one) => one.id === id);
    if (!kind) throw new Error(`the kind of attestation « ${id} » is not known`);
    return kind;
  }
}
