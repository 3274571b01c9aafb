import * as z from 'zod';
import { createEventBridgeClient, createEventBus } from '../../../lib/adapters/eventbridge/event-bus.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { toTraceHeader } from '../../../lib/runtime/trace.ts';

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const stage = readEnvironment(z.object({ BUS_NAME: z.string() }), environment);
  const settings = { name: stage.BUS_NAME, traceHeader: toTraceHeader };
  return { bus: createEventBus(createEventBridgeClient(), settings) };
}
