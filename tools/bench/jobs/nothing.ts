import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { defineJob, HandlesJob, type JobHandler } from '../../../libs/platform/queue/index.js';

/** A job whose own work costs nothing: what is measured is the way to it and back. */
export const DO_NOTHING = defineJob({ name: 'bench.do-nothing', payload: z.object({ n: z.int() }) });

@HandlesJob(DO_NOTHING)
@Injectable()
export class DoNothingJob implements JobHandler<z.infer<typeof DO_NOTHING.payload>> {
  async handle(): Promise<void> {}
}
