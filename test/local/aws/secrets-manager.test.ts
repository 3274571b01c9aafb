import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import type { Harness } from './harness.ts';
import { resource, startHarness } from './harness.ts';

const ARN = 'arn:aws:secretsmanager:eu-west-3:000000000000:secret:';

let harness: Harness;
let secrets: SecretsManagerClient;

beforeAll(async () => {
  harness = await startHarness({
    resources: [
      resource('AWS::SecretsManager::Secret', `${ARN}generated-Abc123`, {
        GenerateSecretString: {
          PasswordLength: 40,
          ExcludePunctuation: true,
          SecretStringTemplate: '{"kind":"pepper"}',
          GenerateStringKey: 'value',
        },
      }),
      resource('AWS::SecretsManager::Secret', `${ARN}stripe/keys-Def456`, { Name: 'stripe/keys' }),
    ],
  });
  secrets = new SecretsManagerClient(harness.client);
});

afterAll(async () => {
  secrets.destroy();
  await harness.stop();
});

const value = async (SecretId: string, VersionStage = 'AWSCURRENT'): Promise<string | undefined> =>
  (await secrets.send(new GetSecretValueCommand({ SecretId, VersionStage }))).SecretString;

const put = async (SecretId: string, SecretString: string, VersionStages?: string[]): Promise<string> => {
  const { VersionId = '' } = await secrets.send(
    new PutSecretValueCommand({ SecretId, SecretString, VersionStages }),
  );
  return VersionId;
};

describe('a secret of the template', () => {
  it('gets the generated value that the template describes, and keeps it over a restart', async () => {
    const first = await value('generated');
    expect(first).toMatch(/^\{"kind":"pepper","value":"[A-Za-z0-9]{40}"\}$/);
    await harness.restart();
    expect(await value('generated')).toBe(first);
  });

  it('has no value while nobody has put one', async () => {
    await expect(value('stripe/keys')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it.each(['stripe/keys', `${ARN}stripe/keys-Def456`, `${ARN}stripe/keys`])('is found by %s', async (id) => {
    const { Name } = await secrets.send(new DescribeSecretCommand({ SecretId: id }));
    expect(Name).toBe('stripe/keys');
  });
});

describe('versions', () => {
  it('leave the label of the previous value where the current one was', async () => {
    await put('stripe/keys', 'one');
    await put('stripe/keys', 'two');
    expect(await value('stripe/keys')).toBe('two');
    expect(await value('stripe/keys', 'AWSPREVIOUS')).toBe('one');
  });

  it('wait under a label of their own until the current label is moved to them', async () => {
    const { Name = '', VersionId: before } = await secrets.send(
      new CreateSecretCommand({ Name: 'rotated', SecretString: 'old' }),
    );
    const pending = await put(Name, 'new', ['AWSPENDING']);
    expect(await value(Name)).toBe('old');
    const move = { SecretId: Name, VersionStage: 'AWSCURRENT', MoveToVersionId: pending };
    await expect(secrets.send(new UpdateSecretVersionStageCommand(move))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await secrets.send(new UpdateSecretVersionStageCommand({ ...move, RemoveFromVersionId: before }));
    expect(await value(Name)).toBe('new');
    expect(await value(Name, 'AWSPREVIOUS')).toBe('old');
  });

  it('are written once for a token, and refused with another value', async () => {
    const ClientRequestToken = 'a'.repeat(32);
    const command = (SecretString: string) =>
      new PutSecretValueCommand({ SecretId: 'stripe/keys', SecretString, ClientRequestToken });
    await secrets.send(command('same'));
    await secrets.send(command('same'));
    await expect(secrets.send(command('other'))).rejects.toMatchObject({ name: 'ResourceExistsException' });
  });

  it('carry bytes unchanged', async () => {
    const SecretBinary = new Uint8Array([0, 1, 254, 255]);
    await secrets.send(new CreateSecretCommand({ Name: 'bytes', SecretBinary }));
    const read = await secrets.send(new GetSecretValueCommand({ SecretId: 'bytes' }));
    expect(read.SecretBinary).toEqual(SecretBinary);
  });
});

describe('deleting', () => {
  it('hides the value at once', async () => {
    await secrets.send(new CreateSecretCommand({ Name: 'doomed', SecretString: 'x' }));
    await secrets.send(new DeleteSecretCommand({ SecretId: 'doomed' }));
    await expect(value('doomed')).rejects.toMatchObject({ name: 'InvalidRequestException' });
  });
});
