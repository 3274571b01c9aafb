import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Harness } from './harness.ts';
import { resource, startHarness } from './harness.ts';

let harness: Harness;

beforeAll(async () => {
  const parameter = resource('AWS::SSM::Parameter', '/payments/stage', { Type: 'String', Value: 'local' });
  harness = await startHarness({ resources: [parameter] });
});

afterAll(async () => {
  await harness.stop();
});

const call = async (operation: string, input: object): Promise<unknown> => {
  const response = await fetch(harness.url, {
    method: 'POST',
    headers: { 'x-amz-target': `AmazonSSM.${operation}`, 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify(input),
  });
  return response.json();
};

const value = async (name: string, decrypt = false): Promise<unknown> =>
  call('GetParameter', { Name: name, WithDecryption: decrypt });

describe('a parameter', () => {
  it('of the template follows the template', async () => {
    expect(await value('/payments/stage')).toMatchObject({ Parameter: { Value: 'local', Version: 1 } });
    await harness.stores.provision([
      resource('AWS::SSM::Parameter', '/payments/stage', { Type: 'String', Value: 'changed' }),
    ]);
    expect(await value('/payments/stage')).toMatchObject({ Parameter: { Value: 'changed', Version: 2 } });
  });

  it('that is secure is opened only on request', async () => {
    await call('PutParameter', { Name: '/payments/key', Value: 'secret', Type: 'SecureString' });
    expect(JSON.stringify(await value('/payments/key'))).not.toContain('secret');
    expect(await value('/payments/key', true)).toMatchObject({ Parameter: { Value: 'secret' } });
  });

  it('is replaced only if that is said', async () => {
    await call('PutParameter', { Name: '/once', Value: '1', Type: 'String' });
    expect(await call('PutParameter', { Name: '/once', Value: '2' })).toMatchObject({
      __type: 'ParameterAlreadyExists',
    });
    expect(await call('PutParameter', { Name: '/once', Value: '2', Overwrite: true })).toMatchObject({
      Version: 2,
    });
  });

  it('is listed below its path, deeper ones only on request', async () => {
    await call('PutParameter', { Name: '/tree/a', Value: '1', Type: 'String' });
    await call('PutParameter', { Name: '/tree/deep/b', Value: '2', Type: 'String' });
    expect(await call('GetParametersByPath', { Path: '/tree' })).toMatchObject({
      Parameters: [{ Name: '/tree/a' }],
    });
    expect(await call('GetParametersByPath', { Path: '/tree', Recursive: true })).toMatchObject({
      Parameters: [{ Name: '/tree/a' }, { Name: '/tree/deep/b' }],
    });
  });

  it('that is missing is named', async () => {
    expect(await call('GetParameters', { Names: ['/payments/stage', '/none'] })).toMatchObject({
      Parameters: [{ Name: '/payments/stage' }],
      InvalidParameters: ['/none'],
    });
  });
});
