import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { Outbound, type OutboundRequest } from '#libs/platform/outbound/index.js';
import { FlowRefused, InvoicePlatform, type DepositedFile, type FlowAnswer } from './invoice-platform.js';

/** A file goes there: longer than a question. */
const PATIENCE_MS = 30_000;
const LARGEST = 1_000_000;
/** How many characters of an answer are kept as a reason. */
const REASON = 500;

const TOKEN = z.object({ access_token: z.string().min(1).max(10_000) });
const FLOW = z.object({ flowId: z.string().min(1).max(200) });
const FOUND = z.object({ results: z.array(FLOW).max(1_000).default([]) });
const FLOW_STATE = z.object({
  acknowledgement: z
    .object({
      status: z.enum(['Pending', 'Ok', 'Error']),
      details: z
        .array(z.object({ reasonCode: z.string().nullish(), reasonMessage: z.string().nullish() }))
        .max(1_000)
        .nullish(),
    })
    .nullish(),
});

/**
 * An approved platform by the Flow Service of AFNOR XP Z12-013 (1.2): a flow is posted with its fingerprint, found by our own
 * identifier, and asked about. The token is taken anew for each call (OAuth 2, `client_credentials`): calls are rare.
 */
@Injectable()
export class FlowService extends InvoicePlatform {
  private readonly reached: Config['invoicePlatform'];

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly outbound: Outbound,
  ) {
    super();
    this.reached = config.invoicePlatform;
  }

  get active(): boolean {
    return this.reached !== null;
  }

  async deposit({ name, bytes, sha256, trackingId }: DepositedFile): Promise<string> {
    const form = new FormData();
    const info = { trackingId, name, flowSyntax: 'Factur-X', flowProfile: 'CIUS', processingRule: 'B2B', sha256 };
    form.append('flowInfo', new Blob([JSON.stringify(info)], { type: 'application/json' }));
    form.append('file', new Blob([Uint8Array.from(bytes)], { type: 'application/pdf' }), name);
    // What the browser would send: the boundary is in the type.
    const encoded = new Response(form);
    const answer = await this.ask('/v1/flows', {
      method: 'POST',
      headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
      body: new Uint8Array(await encoded.arrayBuffer()),
    });
    if (answer.status === 400 || answer.status === 413 || answer.status === 422) {
      throw new FlowRefused((await answer.text()).slice(0, REASON) || String(answer.status));
    }
    return (await read(answer, FLOW)).flowId;
  }

  async find(trackingId: string): Promise<string | null> {
    const answer = await this.ask('/v1/flows/search', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ limit: 1, where: { trackingId } }),
    });
    return (await read(answer, FOUND)).results[0]?.flowId ?? null;
  }

  async answer(flowId: string): Promise<FlowAnswer> {
    const path = `/v1/flows/${encodeURIComponent(flowId)}?docType=Metadata`;
    const { acknowledgement } = await read(await this.ask(path, {}), FLOW_STATE);
    if (acknowledgement?.status === 'Ok') return { state: 'accepted' };
    if (acknowledgement?.status !== 'Error') return { state: 'pending' };
    const reason = (acknowledgement.details ?? [])
      .map(({ reasonCode, reasonMessage }) => [reasonCode, reasonMessage].filter(Boolean).join(': '))
      .filter((words) => words !== '')
      .join('; ');
    return { state: 'refused', reason: reason.slice(0, REASON) || acknowledgement.status };
  }

  private async ask(path: string, asked: OutboundRequest): Promise<Response> {
    if (!this.reached) throw new Error('no platform for invoices is configured');
    const { url, tokenUrl, clientId, clientSecret } = this.reached;
    const token = await this.outbound.fetch(tokenUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
      }).toString(),
    });
    const { access_token: bearer } = await read(token, TOKEN);
    return this.outbound.fetch(`${url}${path}`, {
      ...asked,
      headers: { accept: 'application/json', authorization: `Bearer ${bearer}`, ...asked.headers },
      largest: LARGEST,
      patienceMs: PATIENCE_MS,
    });
  }
}

/** @throws Error where the answer is another; it never holds what was sent */
async function read<Shape extends z.ZodType>(answer: Response, shape: Shape): Promise<z.output<Shape>> {
  if (!answer.ok) throw new Error(`the platform for invoices answered ${answer.status}`);
  const parsed = shape.safeParse(await answer.json().catch(() => null));
  if (!parsed.success) throw new Error('the platform for invoices answered something else');
  return parsed.data;
}
