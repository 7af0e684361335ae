export { Erases, Erasure, type ErasingSource } from './erasure.js';
export { ErasureModule } from './erasure.module.js';
