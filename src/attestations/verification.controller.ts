import { Body, Controller, Get, Header, Param, PayloadTooLargeException, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { MOST_PDF_BYTES } from '#libs/documents/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import {
  Api,
  callerKey,
  page,
  Page,
  parseInput,
  RateLimits,
  receiveDigest,
  redirect,
  submitForm,
  type Limit,
  TakesUpload,
} from '#libs/platform/http/index.js';
import { z } from 'zod';
import { Allow } from '../access/index.js';
import { CODE_FORM, FILE_FORM, HOLDER_FORM } from './attestation.forms.js';
import { verificationModel, type ComparedName } from './verification.view.js';
import { AttestationKinds } from './kinds/attestation-kinds.js';
import { VerifyAttestation } from './verify-attestation.js';

/** RFC 7517. */
const KEY_SET = z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })) });

/** Limit on verifications: codes hold 60 random bits, and this makes guessing hopeless. */
const VERIFY_LIMIT: Limit = { name: 'verify', points: 40, seconds: 60 };

/** Anybody verifies an attestation: no account, no tracker, no script needed. */
@Controller()
@Allow('public')
export class VerificationController {
  constructor(
    private readonly verify: VerifyAttestation,
    private readonly kinds: AttestationKinds,
    private readonly limits: RateLimits,
  ) {}

  @Get('v')
  @Page('verify/ask')
  ask(@Query() query: unknown) {
    const { code } = parseInput(CODE_FORM, query);
    return code.trim() === '' ? {} : redirect(`/v/${encodeURIComponent(code.trim())}`);
  }

  /** With JavaScript only the fingerprint is sent; without, the file is sent and hashed while it comes. */
  @Post('v')
  @TakesUpload(VERIFY_LIMIT)
  async check(@Ctx() ctx: RequestContext, @Req() req: Request) {
    const received = await receiveDigest(req, 'file', MOST_PDF_BYTES);
    if (received.outcome === 'too-large') throw new PayloadTooLargeException();
    const computed = parseInput(FILE_FORM, req.body ?? {}).sha256.toLowerCase();
    if (computed === '' && received.outcome === 'missing') return redirect('/v');
    const verification = await this.verify.byHash(received.outcome === 'file' ? received.file : computed);
    return page('verify/verdict', verificationModel(ctx.locale, verification, this.kinds));
  }

  @Get('v/:code.jws')
  @Api({
    summary:
      'The machine-readable twin of an attestation: a JWS over its data, by a key of the set; `renewals` names every version of the file that has a time-stamp more',
    response: z.string(),
    mediaType: 'application/jose',
  })
  @Header('content-type', 'application/jose')
  @Header('x-robots-tag', 'noindex')
  async twin(@Param('code') code: string, @Req() req: Request) {
    await this.limits.consume(VERIFY_LIMIT, callerKey(req));
    const { attestation, versions } = await this.verify.byCode(code);
    if (!attestation) throw new NotFound('attestation');
    return versions.at(-1)?.jws ?? attestation.jws;
  }

  @Get('v/:code')
  @Header('x-robots-tag', 'noindex')
  async show(@Ctx() ctx: RequestContext, @Param('code') code: string, @Req() req: Request) {
    await this.limits.consume(VERIFY_LIMIT, callerKey(req));
    const verification = await this.verify.byCode(code);
    return page(
      'verify/verdict',
      verificationModel(ctx.locale, verification, this.kinds),
      (verification.attestation ?? verification.agreement ?? verification.erased) ? 200 : 404,
    );
  }

  /** Compares the name of a paper copy with the sealed one, which is not shown. */
  @Post('v/:code')
  @Header('x-robots-tag', 'noindex')
  async compare(@Ctx() ctx: RequestContext, @Param('code') code: string, @Body() body: unknown, @Req() req: Request) {
    await this.limits.consume(VERIFY_LIMIT, callerKey(req));
    const verification = await this.verify.byCode(code);
    if (!verification.attestation) throw new NotFound('attestation');
    const shown = (compared: ComparedName) =>
      page('verify/verdict', verificationModel(ctx.locale, verification, this.kinds, compared));
    return submitForm(
      HOLDER_FORM,
      body,
      async ({ name }) => shown({ name }),
      async (refused) => shown({ refused }),
    );
  }

  @Get('.well-known/jwks.json')
  @Api({ summary: 'The keys that sign machine-readable twins, those that retired included', response: KEY_SET })
  @Header('cache-control', 'public, max-age=300')
  keys() {
    return this.verify.keySet();
  }
}
