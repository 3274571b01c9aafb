import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DescribeParametersCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import type { PutParameterCommandInput } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { forgetAccessKey, registerAccessKey } from '../../../local/aws/access-keys.ts';
import type { Harness } from './harness.ts';
import { resource, startHarness } from './harness.ts';

const stage = (value: string) =>
  resource('AWS::SSM::Parameter', '/payments/stage', { Type: 'String', Value: value });

let harness: Harness;
let ssm: SSMClient;

beforeAll(async () => {
  harness = await startHarness({ resources: [stage('local')] });
  ssm = new SSMClient(harness.client);
});

afterAll(async () => {
  ssm.destroy();
  await harness.stop();
});

const put = (input: PutParameterCommandInput) => ssm.send(new PutParameterCommand(input));

const get = async (Name: string, WithDecryption = false) =>
  (await ssm.send(new GetParameterCommand({ Name, WithDecryption }))).Parameter;

const below = async (Path: string, Recursive = false) => {
  const { Parameters = [] } = await ssm.send(new GetParametersByPathCommand({ Path, Recursive }));
  return Parameters.map(({ Name }) => Name);
};

describe('a parameter', () => {
  it('of the template follows the template', async () => {
    expect(await get('/payments/stage')).toMatchObject({ Value: 'local', Version: 1 });
    await harness.stores.provision([stage('changed')]);
    expect(await get('/payments/stage')).toMatchObject({ Value: 'changed', Version: 2 });
  });

  it('that is secure is opened only on request', async () => {
    await put({ Name: '/payments/key', Value: 'secret', Type: 'SecureString' });
    expect((await get('/payments/key'))?.Value).not.toContain('secret');
    expect((await get('/payments/key', true))?.Value).toBe('secret');
  });

  it('is replaced only if that is said', async () => {
    await put({ Name: '/once', Value: '1', Type: 'String' });
    await expect(put({ Name: '/once', Value: '2' })).rejects.toMatchObject({
      name: 'ParameterAlreadyExists',
    });
    expect(await put({ Name: '/once', Value: '2', Overwrite: true })).toMatchObject({ Version: 2 });
  });

  it('is listed below its path, deeper ones only on request', async () => {
    await put({ Name: '/tree/a', Value: '1', Type: 'String' });
    await put({ Name: '/tree/deep/b', Value: '2', Type: 'String' });
    expect(await below('/tree')).toEqual(['/tree/a']);
    expect(await below('/tree', true)).toEqual(['/tree/a', '/tree/deep/b']);
  });

  it('is described without its value, page by page', async () => {
    await put({ Name: '/described', Value: 'unseen', Type: 'SecureString' });
    const all = await ssm.send(new DescribeParametersCommand({}));
    expect(all.Parameters).toContainEqual(expect.objectContaining({ Name: '/described', Version: 1 }));
    expect(JSON.stringify(all.Parameters)).not.toContain('Value');
    const page = await ssm.send(new DescribeParametersCommand({ MaxResults: 1 }));
    expect(page.Parameters).toHaveLength(1);
    const rest = await ssm.send(new DescribeParametersCommand({ NextToken: page.NextToken }));
    expect([...(page.Parameters ?? []), ...(rest.Parameters ?? [])]).toEqual(all.Parameters);
  });

  it('is not described by a filter, which would be ignored', async () => {
    const byName = new DescribeParametersCommand({ ParameterFilters: [{ Key: 'Name', Values: ['/once'] }] });
    await expect(ssm.send(byName)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('that is missing is named', async () => {
    const found = await ssm.send(new GetParametersCommand({ Names: ['/payments/stage', '/none'] }));
    expect(found.Parameters).toMatchObject([{ Name: '/payments/stage' }]);
    expect(found.InvalidParameters).toEqual(['/none']);
  });
});

describe('the caller', () => {
  it('is told the role that its key speaks for', async () => {
    const Arn = 'arn:aws:iam::000000000000:role/payments';
    registerAccessKey('ASIACALLER', 'secret', Arn);
    const credentials = { accessKeyId: 'ASIACALLER', secretAccessKey: 'secret' };
    const sts = new STSClient({ ...harness.client, credentials });
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({ Arn, Account: '000000000000' });
    forgetAccessKey('ASIACALLER');
  });
});
