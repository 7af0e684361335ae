// `npm run test:faults`: compiles what the specs need, then runs the faults.
import { compileTests } from '../support/compile.mjs';

compileTests();
await import('../../dist/test/faults/run.js');
