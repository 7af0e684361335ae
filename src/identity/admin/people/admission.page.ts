import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { EmployerDirectory } from '../../../employers/index.js';
import { GroupRolesRepository } from '../../members/group-roles.repository.js';
import { SamlConnectionsRepository } from '../../saml/saml-connections.repository.js';
import { admissionModel, type AdmissionModel } from './admission.view.js';

/** The administrator's page about who comes in, and with which role. */
@Injectable()
export class AdmissionPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly connections: SamlConnectionsRepository,
    private readonly groups: GroupRolesRepository,
    private readonly employers: EmployerDirectory,
  ) {}

  async show(ctx: RequestContext, refused?: RefusedForm): Promise<AdmissionModel> {
    const facts = await this.uow.read(ctx, async (tx) => ({
      employerName: (await this.employers.current(tx)).name,
      connections: await this.connections.entries(tx),
      groups: await this.groups.all(tx),
    }));
    return admissionModel(ctx.locale, facts, refused);
  }
}
