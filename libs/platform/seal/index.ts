export { SealModule } from './seal.module.js';
export { SealNotConfigured, SealService } from './seal.service.js';
