import { Controller, Get, Inject } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { Admit } from '../context/index.js';
import { NotFound } from '../errors/index.js';
import { Page } from './results.js';

/** Every component of the screens in one gallery; it does not exist in production. */
@Controller('dev/kit')
@Admit('public')
export class KitController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @Page('kit/index')
  show() {
    if (this.config.environment === 'production') throw new NotFound('page');
    return {};
  }
}
