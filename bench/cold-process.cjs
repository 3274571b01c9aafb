'use strict';
// As the runtime client of AWS does: required, never imported, so that nothing but the bundle loads undici.
require('node:http');
const { readFileSync, writeSync } = require('node:fs');

const event = JSON.parse(readFileSync(0, 'utf8'));
const loaded = () => process.moduleLoadList.filter((name) => /undici/.test(name)).length;

async function run() {
  const startedAt = performance.now();
  const { handler } = require(process.argv[2]);
  const initMs = performance.now() - startedAt;
  const undiciAfterInit = loaded();
  const context = { awsRequestId: 'bench', getRemainingTimeInMillis: () => 25_000 };
  const { statusCode } = await handler(event, context);
  const firstMs = performance.now() - startedAt - initMs;
  const peakRss = process.resourceUsage().maxRSS;
  writeSync(
    3,
    JSON.stringify({ initMs, firstMs, statusCode, peakRss, undiciAfterInit, undiciAtEnd: loaded() }),
  );
  process.exit(0);
}

void run();
