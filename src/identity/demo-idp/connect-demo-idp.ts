import { Injectable } from '@nestjs/common';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { ConnectSaml, type ConnectedSaml } from '../saml/connect-saml.js';
import { DemoIdp } from './demo-idp.js';

/** Connects a demo employer to its demo identity provider, by the same use case as any other metadata file. */
@Injectable()
export class ConnectDemoIdp {
  constructor(
    private readonly idp: DemoIdp,
    private readonly connect: ConnectSaml,
    private readonly employers: EmployerDirectory,
  ) {}

  async execute(ctx: RequestContext): Promise<ConnectedSaml> {
    const employer = await this.employers.byId(requireTenant(ctx).employerId);
    if (!employer) throw new Error('the tenant of the context does not exist');
    return this.connect.execute(ctx, { metadata: await this.idp.metadata(employer.slug) });
  }
}
