import { afterEach, describe, expect, it } from '@jest/globals';
import { currentTraceHeader, toTraceHeader, toTraceparent } from '../../../lib/runtime/trace.ts';

const header = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';
const traceparent = '00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01';

describe('a trace', () => {
  it('is named the same on both edges', () => {
    expect(toTraceparent(header)).toBe(traceparent);
    expect(toTraceHeader(traceparent)).toBe(header);
    expect(toTraceHeader(toTraceparent(header))).toBe(header);
  });

  it('that is not sampled stays so', () => {
    const unsampled = header.replace('Sampled=1', 'Sampled=0');
    expect(toTraceparent(unsampled)).toMatch(/-00$/);
    expect(toTraceHeader(toTraceparent(unsampled))).toBe(unsampled);
  });

  it('without a parent has one that is valid: zeros are not', () => {
    expect(toTraceparent('Root=1-5759e988-bd862e3fe1be46a994272793')).toBe(
      '00-5759e988bd862e3fe1be46a994272793-0000000000000001-00',
    );
  });

  it('may carry more than we know', () => {
    expect(toTraceparent(`Self=1-67891234-12456789abcdef012345678;${header};Lineage=1:a`)).toBe(traceparent);
  });

  it.each([[null], [''], ['Root=2-abc'], ['Parent=53995c3f42cd8ad8']])('is none in %j', (text) => {
    expect(toTraceparent(text)).toBeNull();
  });

  it.each([[null], ['01-x'], [`${traceparent}0`], [traceparent.toUpperCase().replace('00-', '00-Z')]])(
    'has no header from %j',
    (text) => {
      expect(toTraceHeader(text)).toBeNull();
    },
  );
});

describe('the trace of this invocation', () => {
  const before = process.env['_X_AMZN_TRACE_ID'];
  afterEach(() => {
    if (before === undefined) delete process.env['_X_AMZN_TRACE_ID'];
    else process.env['_X_AMZN_TRACE_ID'] = before;
  });

  it('is read anew each time', () => {
    process.env['_X_AMZN_TRACE_ID'] = header;
    expect(currentTraceHeader()).toBe(header);
    delete process.env['_X_AMZN_TRACE_ID'];
    expect(currentTraceHeader()).toBeNull();
  });
});
