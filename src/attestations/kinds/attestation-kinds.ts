import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { can } from '../../access/index.js';
import type { AttestationKind } from './attestation-kind.js';
import { ProgrammeAttestation } from './programme/programme-attestation.js';

/** The registry of kinds: a folder here and one parameter below for each. The first is offered first. */
@Injectable()
export class AttestationKinds {
  readonly all: readonly AttestationKind[];

  constructor(programme: ProgrammeAttestation) {
    this.all = [programme];
  }

  /** The kind offered when none is named. */
  get usual(): AttestationKind {
    return this.all[0]!;
  }

  /** @throws NotFound for a kind that does not exist, or that this person may not ask for */
  wanted(ctx: RequestContext, id: string | undefined): AttestationKind {
    const kind = id === undefined ? this.usual : this.all.find((one) => one.id === id);
    if (!kind || !can(ctx, kind.permission)) throw new NotFound('kind of attestation');
    return kind;
  }

  /** The kind of a kept attestation. @throws when this version of the portal no longer knows it */
  kept(id: string): AttestationKind {
    const kind = this.all.find((one) => one.id === id);
    if (!kind) throw new Error(`the kind of attestation « ${id} » is not known`);
    return kind;
  }
}
