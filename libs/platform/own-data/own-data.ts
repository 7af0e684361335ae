import { Injectable, SetMetadata, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import type { Tx } from '../db/index.js';
import { declaredProviders } from '../discovery/index.js';

/** Whose data: a record of the register, an account, or the two of one person. */
export interface DataSubject {
  readonly employeeId: string | null;
  readonly memberId: string | null;
}

/** Somebody with an account of the portal, whoever they act for. */
export interface AccountHolder {
  readonly accountId: string;
}

/** A member of an organisation: an operator, a territory, the platform, or an employer as far as an account opens it. */
export interface StaffMember {
  readonly memberId: string;
}

/** As whom a person is known, each kept where transactions of its own reach it. */
export interface DataSubjects {
  /** Of an employer: the transaction acts for that employer. */
  readonly person: DataSubject;
  /** With an account of the portal: the transaction acts for nobody. */
  readonly account: AccountHolder;
  /** Of an organisation that is no employer: the transaction acts for it. */
  readonly membership: StaffMember;
  /** Of an employer, as one of the memberships of an account: the transaction acts for that employer. */
  readonly employment: StaffMember;
}

/** A module's part of what is held about one person, as that person takes it away (GDPR art. 15 and 20). */
export interface OwnDataSource<Subject = DataSubject> {
  /** Plain JSON of everything about this person; dates as ISO text. A list is empty, anything else null, where nothing is held. */
  ownData(tx: Tx, person: Subject): Promise<unknown>;
}

interface Held {
  readonly section: string;
  readonly of: keyof DataSubjects;
}

const HOLDS_METADATA = 'palier:holds-own-data';

/** Declares that a provider class supplies a part of what is held about a person, under this name in the export. */
export const HoldsOwnData = (section: string, of: keyof DataSubjects = 'person'): ClassDecorator =>
  SetMetadata(HOLDS_METADATA, { section, of } satisfies Held);

/** Gathers what all modules hold about one person. */
@Injectable()
export class OwnData implements OnApplicationBootstrap {
  private readonly sources = {
    person: new Map<string, OwnDataSource>(),
    account: new Map<string, OwnDataSource<AccountHolder>>(),
    membership: new Map<string, OwnDataSource<StaffMember>>(),
    employment: new Map<string, OwnDataSource<StaffMember>>(),
  };

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    for (const { declared, instance } of declaredProviders<Held, OwnDataSource<unknown>>(
      this.discovery,
      this.reflector,
      HOLDS_METADATA,
    ))
      this.sources[declared.of].set(declared.section, instance);
  }

  /** By section, in alphabetical order. */
  of(tx: Tx, person: DataSubject): Promise<Record<string, unknown>> {
    return gathered(tx, this.sources.person, person);
  }

  /** The same about an account of the portal. */
  ofAccount(tx: Tx, holder: AccountHolder): Promise<Record<string, unknown>> {
    return gathered(tx, this.sources.account, holder);
  }

  /** The same about one membership of the organisation that the transaction acts for. */
  ofMembership(tx: Tx, member: StaffMember): Promise<Record<string, unknown>> {
    return gathered(tx, tx.employerId === null ? this.sources.membership : this.sources.employment, member);
  }
}

async function gathered<Subject>(
  tx: Tx,
  sources: ReadonlyMap<string, OwnDataSource<Subject>>,
  subject: Subject,
): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const section of [...sources.keys()].toSorted())
    found[section] = await sources.get(section)!.ownData(tx, subject);
  return found;
}
