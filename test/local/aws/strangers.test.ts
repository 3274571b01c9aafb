import { describe, expect, it } from '@jest/globals';
import { refuseStrangers } from '../../../local/aws/strangers.ts';
import type { AwsRequest } from '../../../local/seam.ts';

const ask = (headers: Readonly<Record<string, string>>, over: Partial<AwsRequest> = {}): (() => void) => {
  const request: AwsRequest = {
    method: 'POST',
    path: '/_local/clock',
    query: new URLSearchParams(),
    headers: { host: '127.0.0.1:4005', ...headers },
    body: Buffer.alloc(0),
    service: null,
    accessKeyId: null,
    ...over,
  };
  return () => {
    refuseStrangers(request);
  };
};

describe('the address of the local AWS', () => {
  it('answers tools of this machine, by its number or its name', () => {
    expect(ask({})).not.toThrow();
    expect(ask({ host: 'localhost:4005' })).not.toThrow();
    expect(ask({ 'sec-fetch-site': 'none' })).not.toThrow();
  });

  it('gives nothing to a name that somebody has pointed at this machine', () => {
    expect(ask({ host: 'stranger.example:4005' })).toThrow('without a signature');
  });

  it('gives nothing to a page of others, but what a signed link names', () => {
    expect(ask({ 'sec-fetch-site': 'cross-site' })).toThrow('without a signature');
    expect(ask({ 'sec-fetch-site': 'same-site' })).toThrow('without a signature');
    expect(ask({ 'sec-fetch-site': 'same-site' }, { accessKeyId: 'AKIALINK' })).not.toThrow();
    expect(ask({ 'sec-fetch-site': 'cross-site' }, { method: 'OPTIONS' })).not.toThrow();
  });
});
