export { DemoModule } from './demo.module.js';
export { LoadDemo, type DemoSummary } from './load-demo.js';
