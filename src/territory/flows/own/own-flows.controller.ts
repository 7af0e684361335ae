import { Body, Controller, Get, Header, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import {
  page,
  Page,
  parseId,
  parseInput,
  receiveStream,
  redirect,
  submitForm,
  TakesUpload,
  type Limit,
} from '#libs/platform/http/index.js';
import { Allow } from '../../../access/index.js';
import { MOST_FLOW_BYTES } from './own-flows.js';
import { FlowUploadRefused } from './own-flows.errors.js';
import { FLOW_FILE_FORM, OWN_CENSUS } from './own-flows.forms.js';
import { OwnFlowsPage } from './own-flows.page.js';
import { ReceiveFlows } from './receive-flows.js';
import { RemoveOwnFlows } from './remove-own-flows.js';

const HERE = '/territory/demand/flows/files';
/** Each file is a hundred megabytes at most. */
const FLOW_FILES: Limit = { name: 'flow-files', points: 30, seconds: 600 };

/** A territory sends files of commuting for its own départements. */
@Controller('territory/demand/flows/files')
@Allow('siting.manage')
export class OwnFlowsController {
  constructor(
    private readonly pages: OwnFlowsPage,
    private readonly receiving: ReceiveFlows,
    private readonly removal: RemoveOwnFlows,
  ) {}

  @Get()
  @Page('territory/flow-files')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  @Post()
  @TakesUpload(FLOW_FILES)
  async send(@Ctx() ctx: RequestContext, @Req() req: Request) {
    return this.receiving.whole(
      ctx,
      (take) => receiveStream(req, 'file', MOST_FLOW_BYTES, take),
      (received) =>
        submitForm(
          FLOW_FILE_FORM,
          req.body,
          async ({ year }) => {
            if (received.outcome !== 'file') throw new FlowUploadRefused(received.outcome);
            await this.receiving.keep(ctx, { id: received.id, fileName: received.fileName, year });
            return redirect(HERE, 'territory.toast.flows-sent');
          },
          async (refused) => page('territory/flow-files', await this.pages.show(ctx, refused)),
        ),
    );
  }

  @Post('removal')
  async remove(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    await this.removal.execute(ctx, parseInput(OWN_CENSUS, body));
    return redirect(HERE, 'territory.toast.flows-removed');
  }

  @Get(':id/progress')
  @Header('cache-control', 'no-store')
  progress(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.progress(ctx, parseId(id, 'upload'));
  }
}
