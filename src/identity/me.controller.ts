import { Body, Controller, Get, Header, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { Ctx, LOCALES, ORGANISATION_KINDS, type RequestContext } from '#libs/platform/context/index.js';
import { Api, parseInput, principalOf, redirect } from '#libs/platform/http/index.js';
import { Allow, ALL_ROLES, rolesOf } from '../access/index.js';
import { ChooseLocale } from './members/choose-locale.js';
import { RETURN_FIELD } from './sign-in.forms.js';
import { localPath } from './saml/return-path.rules.js';

const ME = z.object({
  member: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
  organisation: z.object({ kind: z.enum(ORGANISATION_KINDS), id: z.uuid(), name: z.string() }),
  /** Null for whoever acts for an organisation of another kind. */
  employer: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  employeeId: z.uuid().nullable(),
  roles: z.array(z.enum(ALL_ROLES)),
  locale: z.enum(LOCALES),
});

const LOCALE_FORM = RETURN_FIELD.extend({ locale: z.enum(LOCALES) });

/** Who am I, and in which language. */
@Controller()
export class MeController {
  constructor(private readonly chooseLocale: ChooseLocale) {}

  @Get('api/v1/me')
  @Allow('signed-in')
  @Header('cache-control', 'no-store')
  @Api({ summary: 'Who calls: member, employer, roles, language', response: ME })
  me(@Ctx() ctx: RequestContext, @Req() req: Request): z.infer<typeof ME> {
    const principal = principalOf(req);
    if (!principal) throw new Error('a signed-in route was reached without a principal');
    const { organisation, organisationName: name } = principal;
    return {
      member: { id: principal.memberId, name: principal.displayName, email: principal.email },
      organisation: { ...organisation, name },
      employer: organisation.kind === 'employer' ? { id: organisation.id, name } : null,
      employeeId: principal.employeeId,
      roles: rolesOf(ctx),
      locale: ctx.locale,
    };
  }

  /** Language of the screens, chosen in the frame of every page. */
  @Post('locale')
  @Allow('public')
  async locale(@Ctx() ctx: RequestContext, @Body() body: unknown, @Req() req: Request) {
    const form = parseInput(LOCALE_FORM, body);
    req.session.locale = form.locale;
    await this.chooseLocale.execute(ctx, { locale: form.locale });
    return redirect(localPath(form.return) ?? '/');
  }
}
