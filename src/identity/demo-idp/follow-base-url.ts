import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { ConnectionDirectory } from '../saml/connection-directory.js';
import { demoIdpUrls } from '../saml/demo-idp-urls.js';
import { ConnectDemoIdp } from './connect-demo-idp.js';

/** Updates the demo connections when the web process starts: another port or host changes their addresses. */
@Injectable()
export class FollowBaseUrl implements OnApplicationBootstrap {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly employers: EmployerDirectory,
    private readonly directory: ConnectionDirectory,
    private readonly connect: ConnectDemoIdp,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const { id, slug } of await this.employers.all()) {
      const connection = await this.directory.find(slug);
      if (!connection || !demoIdpUrls.owns(connection.idpEntityId)) continue;
      if (connection.idpEntityId === demoIdpUrls.of(this.config.baseUrl, slug).entityId) continue;
      await this.connect.execute(systemContext('demo identity provider', id, 'start'));
    }
  }
}
