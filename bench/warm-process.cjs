'use strict';
// As the runtime client of AWS does: required, never imported, so that nothing but the bundle loads undici.
require('node:http');

const { handler } = require(process.argv[2]);

process.on('message', async ({ event }) => {
  const startedAt = performance.now();
  const answer = await handler(event, { awsRequestId: 'bench', getRemainingTimeInMillis: () => 25_000 });
  process.send({ ms: performance.now() - startedAt, answer });
});
process.on('disconnect', () => process.exit(0));
process.send('ready');
