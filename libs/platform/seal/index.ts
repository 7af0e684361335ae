export { SealModule } from './seal.module.js';
export { SealService } from './seal.service.js';
