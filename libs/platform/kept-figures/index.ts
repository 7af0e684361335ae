export { defineFigure, type Figure, type Span } from './figure.js';
export { KeptFigures } from './kept-figures.js';
export { KeptFiguresModule } from './kept-figures.module.js';
