import { Global, Module } from '@nestjs/common';
import { KeptFigureRepository } from './kept-figure.repository.js';
import { KeptFigures } from './kept-figures.js';

/** Figures over many rows, kept until a row behind them changes. */
@Global()
@Module({ providers: [KeptFigures, KeptFigureRepository], exports: [KeptFigures] })
export class KeptFiguresModule {}
