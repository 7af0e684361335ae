import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Api, parseId } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { DirectoryGroups, type GroupChange } from './directory-groups.js';
import { DirectorySearch } from './directory-search.js';
import { DirectoryUsers } from './directory-users.js';
import { changedGroup, readGroup, wholeGroup } from './scim-group.rules.js';
import { questionOf, wantsMembers } from './scim-question.rules.js';
import { groupResource, listResponse, userResource, type ScimResource } from './scim-resource.view.js';
import { answer, refuseOtherVersion, SCIM_TYPE } from './scim-answers.js';
import { changedUser, readUser } from './scim-user.rules.js';
import {
  SCIM_BODY,
  SCIM_LIST_ANSWER,
  SCIM_PATCH_BODY,
  SCIM_QUESTION,
  SCIM_RESOURCE_ANSWER,
} from './scim-descriptions.js';

/** The company directory writes its people and groups here (SCIM 2.0, RFC 7644). */
@Controller('scim/v2')
@Allow('directory.provision')
export class ScimController {
  private readonly root: string;

  constructor(
    private readonly search: DirectorySearch,
    private readonly users: DirectoryUsers,
    private readonly groups: DirectoryGroups,
    @Inject(CONFIG) config: Config,
  ) {
    this.root = `${config.baseUrl}/scim/v2`;
  }

  @Get('Users')
  @Api({
    summary: 'The users of the directory',
    query: SCIM_QUESTION,
    response: SCIM_LIST_ANSWER,
    mediaType: SCIM_TYPE,
  })
  @Header('content-type', SCIM_TYPE)
  async findUsers(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const question = questionOf(query);
    const { total, found } = await this.search.findUsers(ctx, question);
    return listResponse(
      { total, startIndex: question.startIndex },
      found.map((user) => this.user(user)),
    );
  }

  @Get('Users/:id')
  @Api({ summary: 'One user', response: SCIM_RESOURCE_ANSWER, bare: [304], mediaType: SCIM_TYPE })
  async readUser(@Ctx() ctx: RequestContext, @Param('id') id: string, @Req() req: Request, @Res() res: Response) {
    answer(req, res, this.user(await this.search.user(ctx, parseId(id, 'user'))));
  }

  @Post('Users')
  @Api({ summary: 'Adds a user', body: SCIM_BODY, response: SCIM_RESOURCE_ANSWER, status: 201, mediaType: SCIM_TYPE })
  async createUser(@Ctx() ctx: RequestContext, @Body() body: unknown, @Req() req: Request, @Res() res: Response) {
    answer(req, res, this.user(await this.users.create(ctx, readUser(body))), 201);
  }

  @Put('Users/:id')
  @Api({ summary: 'Replaces a user', body: SCIM_BODY, response: SCIM_RESOURCE_ANSWER, mediaType: SCIM_TYPE })
  async replaceUser(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ) {
    const user = readUser(body);
    const changed = await this.users.change(ctx, {
      id: parseId(id, 'user'),
      change: () => user,
      check: (before) => refuseOtherVersion(req, this.user(before)),
    });
    answer(req, res, this.user(changed));
  }

  @Patch('Users/:id')
  @Api({ summary: 'Changes a user', body: SCIM_PATCH_BODY, response: SCIM_RESOURCE_ANSWER, mediaType: SCIM_TYPE })
  async changeUser(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ) {
    const changed = await this.users.change(ctx, {
      id: parseId(id, 'user'),
      change: (before) => changedUser(before, body),
      check: (before) => refuseOtherVersion(req, this.user(before)),
    });
    answer(req, res, this.user(changed));
  }

  @Delete('Users/:id')
  @Api({ summary: 'Removes a user', status: 204 })
  @HttpCode(204)
  async removeUser(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<void> {
    await this.users.remove(ctx, parseId(id, 'user'));
  }

  @Get('Groups')
  @Api({
    summary: 'The groups of the directory',
    query: SCIM_QUESTION,
    response: SCIM_LIST_ANSWER,
    mediaType: SCIM_TYPE,
  })
  @Header('content-type', SCIM_TYPE)
  async findGroups(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const question = questionOf(query);
    const withMembers = wantsMembers(query);
    const { total, found } = await this.search.findGroups(ctx, { ...question, withMembers });
    const resources = found.map((group) => groupResource(this.root, group, withMembers));
    return listResponse({ total, startIndex: question.startIndex }, resources);
  }

  @Get('Groups/:id')
  @Api({ summary: 'One group', response: SCIM_RESOURCE_ANSWER, bare: [304], mediaType: SCIM_TYPE })
  async readGroup(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Query() query: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ) {
    answer(req, res, groupResource(this.root, await this.search.group(ctx, parseId(id, 'group')), wantsMembers(query)));
  }

  @Post('Groups')
  @Api({ summary: 'Adds a group', body: SCIM_BODY, response: SCIM_RESOURCE_ANSWER, status: 201, mediaType: SCIM_TYPE })
  async createGroup(@Ctx() ctx: RequestContext, @Body() body: unknown, @Req() req: Request, @Res() res: Response) {
    answer(req, res, groupResource(this.root, await this.groups.create(ctx, readGroup(body)), true), 201);
  }

  @Put('Groups/:id')
  @Api({ summary: 'Replaces a group', body: SCIM_BODY, response: SCIM_RESOURCE_ANSWER, mediaType: SCIM_TYPE })
  async replaceGroup(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ) {
    const wish = wholeGroup(body);
    const changed = await this.groups.replace(ctx, {
      id: parseId(id, 'group'),
      change: () => wish,
      check: this.knownVersion(req),
    });
    answer(req, res, groupResource(this.root, changed, true));
  }

  /** Answers without the group: it may have thousands of members (RFC 7644, 3.5.2; Entra ID expects it). */
  @Patch('Groups/:id')
  @Api({ summary: 'Changes a group', body: SCIM_PATCH_BODY, status: 204, mediaType: SCIM_TYPE })
  @HttpCode(204)
  async changeGroup(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() req: Request,
  ): Promise<void> {
    await this.groups.change(ctx, {
      id: parseId(id, 'group'),
      change: (before) => changedGroup(before, body),
      check: this.knownVersion(req),
    });
  }

  @Delete('Groups/:id')
  @Api({ summary: 'Removes a group', status: 204 })
  @HttpCode(204)
  async removeGroup(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<void> {
    await this.groups.remove(ctx, parseId(id, 'group'));
  }

  /** Only a request that names a version has the whole group read for it. */
  private knownVersion(req: Request): GroupChange['check'] {
    if (req.get('if-match') === undefined) return null;
    return (before) => refuseOtherVersion(req, groupResource(this.root, before, true));
  }

  private user(user: Parameters<typeof userResource>[1]): ScimResource {
    return userResource(this.root, user);
  }
}
