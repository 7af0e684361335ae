export { AttestationsModule } from './attestations.module.js';
