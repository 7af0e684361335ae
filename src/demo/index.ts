export { DemoModule } from './demo.module.js';
export { LoadNetwork } from './load-network.js';
export { LoadDemo, type DemoSummary } from './load-demo.js';
