import { buildMap, buildStyle } from './assets/build-assets.js';

// What browsers load and nobody writes by hand: `node dist/tools/build-assets.js [style|map]`.
const [only] = process.argv.slice(2);
if (only === undefined || only === 'style') await buildStyle();
if (only === undefined || only === 'map') buildMap();
