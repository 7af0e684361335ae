import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Api } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { SCIM_TYPE } from './scim-answers.js';
import { SCIM_LIST_ANSWER, SCIM_RESOURCE_ANSWER } from './scim-descriptions.js';
import { listResponse } from './scim-resource.view.js';
import { providerConfig, RESOURCE_TYPES, SCHEMAS } from './scim-discovery.view.js';

/** What this side of SCIM can do (RFC 7644, 4). */
@Controller('scim/v2')
@Allow('directory.provision')
export class ScimDiscoveryController {
  private readonly root: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.root = `${config.baseUrl}/scim/v2`;
  }

  @Get('ServiceProviderConfig')
  @Api({ summary: 'What this side of SCIM can do', response: SCIM_RESOURCE_ANSWER, mediaType: SCIM_TYPE })
  @Header('content-type', SCIM_TYPE)
  config(): object {
    return providerConfig(this.root);
  }

  @Get('ResourceTypes')
  @Api({ summary: 'The types of resources', response: SCIM_LIST_ANSWER, mediaType: SCIM_TYPE })
  @Header('content-type', SCIM_TYPE)
  resourceTypes(): object {
    return listOf(RESOURCE_TYPES);
  }

  @Get('ResourceTypes/:id')
  @Api({ summary: 'One of the types of resources', response: SCIM_RESOURCE_ANSWER, mediaType: SCIM_TYPE })
  @Header('content-type', SCIM_TYPE)
  resourceType(@Param('id') id: string): object {
    return one(RESOURCE_TYPES, id);
  }

  @Get('Schemas')
  @Api({ summary: 'The schemas', response: SCIM_LIST_ANSWER, mediaType: SCIM_TYPE })
  @Header('content-type', SCIM_TYPE)
  schemas(): object {
    return listOf(SCHEMAS);
  }

  @Get('Schemas/:id')
  @Api({ summary: 'One of the schemas', response: SCIM_RESOURCE_ANSWER, mediaType: SCIM_TYPE })
  @Header('content-type', SCIM_TYPE)
  schema(@Param('id') id: string): object {
    return one(SCHEMAS, id);
  }
}

const listOf = (all: readonly object[]): object => listResponse({ total: all.length, startIndex: 1 }, all);

function one(all: readonly { readonly id: string }[], id: string): object {
  const found = all.find((each) => each.id === id);
  if (!found) throw new NotFound('resource');
  return found;
}
