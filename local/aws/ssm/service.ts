import * as z from 'zod';
import type { AwsService, Clock, LocalContext, ResolvedResource } from '../../seam.ts';
import { AwsError } from '../aws-error.ts';
import type { JsonOperation } from '../json-service.ts';
import { jsonService, operation } from '../json-service.ts';
import { open, seal } from '../kms/envelope.ts';
import type { Key, KeyRing } from '../kms/key-ring.ts';
import type { Parameter, Parameters } from './parameters.ts';
import { createParameters } from './parameters.ts';

const MANAGED_KEY = 'alias/aws/ssm';
const PAGE = 10;
const MOST_DESCRIBED = 50;
const NO_FILTERS = 'filters are not part of the local runtime';

interface SsmParts {
  readonly parameters: Parameters;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly arnPrefix: string;
}

const withDecryption = { WithDecryption: z.boolean().default(false) };

/** The account's own key for parameters is made when it is first needed, as in the cloud. */
const keyFor = (keys: KeyRing, keyId: string | undefined): Key => {
  if (keyId !== undefined) return keys.require(keyId);
  if (!keys.aliases().some(({ name }) => name === MANAGED_KEY)) {
    keys.setAlias(MANAGED_KEY, keys.create('Default key that protects my SSM parameters'));
  }
  return keys.require(MANAGED_KEY);
};

const contextOf = ({ arnPrefix }: SsmParts, name: string) => ({
  PARAMETER_ARN: `${arnPrefix}${name.replace(/^\//, '')}`,
});

const tell = (parts: SsmParts, parameter: Parameter, decrypt: boolean) => {
  const { name, type, value, version, modified_at: modifiedAt } = parameter;
  const plain = (): string =>
    open(parts.keys, Buffer.from(value, 'base64'), contextOf(parts, name)).plaintext.toString('utf8');
  return {
    Name: name,
    Type: type,
    Value: type === 'SecureString' && decrypt ? plain() : value,
    Version: version,
    LastModifiedDate: modifiedAt / 1000,
    ARN: contextOf(parts, name).PARAMETER_ARN,
    DataType: 'text',
  };
};

/** A parameter by name or ARN. */
const find = ({ parameters, arnPrefix }: SsmParts, reference: string): Parameter | undefined => {
  if (!reference.startsWith(arnPrefix)) return parameters.find(reference);
  const name = reference.slice(arnPrefix.length);
  return parameters.find(name) ?? parameters.find(`/${name}`);
};

const readOperations = (parts: SsmParts): Readonly<Record<string, JsonOperation>> => ({
  GetParameter: operation(
    z.looseObject({ Name: z.string(), ...withDecryption }),
    ({ Name, WithDecryption }) => {
      const parameter = find(parts, Name);
      if (parameter === undefined) throw new AwsError('ParameterNotFound', `Parameter ${Name} not found.`);
      return { Parameter: tell(parts, parameter, WithDecryption) };
    },
  ),
  GetParameters: operation(
    z.looseObject({ Names: z.array(z.string()).min(1).max(10), ...withDecryption }),
    ({ Names, WithDecryption }) => {
      const found = Names.map((name) => find(parts, name));
      return {
        Parameters: found.flatMap((each) => (each === undefined ? [] : [tell(parts, each, WithDecryption)])),
        InvalidParameters: Names.filter((_name, index) => found[index] === undefined),
      };
    },
  ),
  GetParametersByPath: operation(
    z.looseObject({
      Path: z.string().startsWith('/'),
      Recursive: z.boolean().default(false),
      MaxResults: z.number().int().min(1).max(PAGE).default(PAGE),
      NextToken: z.string().default('0'),
      ...withDecryption,
    }),
    ({ Path, Recursive, MaxResults, NextToken, WithDecryption }) => {
      const prefix = Path.endsWith('/') ? Path : `${Path}/`;
      const below = parts.parameters
        .all()
        .filter(
          ({ name }) => name.startsWith(prefix) && (Recursive || !name.slice(prefix.length).includes('/')),
        );
      const start = Number(NextToken);
      const end = start + MaxResults;
      return {
        Parameters: below.slice(start, end).map((each) => tell(parts, each, WithDecryption)),
        ...(below.length > end ? { NextToken: String(end) } : {}),
      };
    },
  ),
});

const putInput = z.looseObject({
  Name: z.string().min(1),
  Value: z.string().min(1).max(8192),
  Type: z.enum(['String', 'StringList', 'SecureString']).optional(),
  KeyId: z.string().optional(),
  Overwrite: z.boolean().default(false),
});
type PutInput = z.infer<typeof putInput>;

const typeOf = (input: PutInput, kept: Parameter | undefined): Parameter['type'] => {
  if (kept !== undefined && !input.Overwrite) {
    throw new AwsError(
      'ParameterAlreadyExists',
      'The parameter already exists. Ask for Overwrite to replace its value.',
    );
  }
  const type = input.Type ?? kept?.type;
  if (type !== undefined) return type;
  throw new AwsError('ValidationException', 'A parameter type is required when you create a parameter.');
};

const sealed = (parts: SsmParts, { Name, Value, KeyId }: PutInput): Pick<Parameter, 'value' | 'key_id'> => {
  const key = keyFor(parts.keys, KeyId);
  return {
    value: seal(key, Buffer.from(Value), contextOf(parts, Name)).toString('base64'),
    key_id: key.key_id,
  };
};

const describeOperations = (parts: SsmParts): Readonly<Record<string, JsonOperation>> => ({
  DescribeParameters: operation(
    z.looseObject({
      MaxResults: z.number().int().min(1).max(MOST_DESCRIBED).default(MOST_DESCRIBED),
      NextToken: z.string().default('0'),
      Filters: z.array(z.unknown()).max(0, NO_FILTERS).optional(),
      ParameterFilters: z.array(z.unknown()).max(0, NO_FILTERS).optional(),
    }),
    ({ MaxResults, NextToken }) => {
      const all = parts.parameters.all();
      const start = Number(NextToken);
      const end = start + MaxResults;
      return {
        Parameters: all.slice(start, end).map((parameter) => {
          const { Value: _unseen, ...described } = tell(parts, parameter, false);
          return { ...described, Tier: 'Standard' };
        }),
        ...(all.length > end ? { NextToken: String(end) } : {}),
      };
    },
  ),
});

const writeOperations = (parts: SsmParts): Readonly<Record<string, JsonOperation>> => ({
  PutParameter: operation(putInput, (input) => {
    const kept = parts.parameters.find(input.Name);
    const type = typeOf(input, kept);
    const version = (kept?.version ?? 0) + 1;
    parts.parameters.save({
      name: input.Name,
      type,
      ...(type === 'SecureString' ? sealed(parts, input) : { value: input.Value, key_id: null }),
      version,
      modified_at: parts.clock.now(),
    });
    return { Version: version, Tier: 'Standard' };
  }),
  DeleteParameter: operation(z.looseObject({ Name: z.string() }), ({ Name }) => {
    if (!parts.parameters.remove(Name))
      throw new AwsError('ParameterNotFound', `Parameter ${Name} not found.`);
  }),
});

const properties = z.looseObject({ Type: z.enum(['String', 'StringList']), Value: z.string() });

export interface Ssm {
  readonly service: AwsService;
  provision(resource: ResolvedResource): void;
}

/** The Parameter Store; a SecureString is sealed with KMS. */
export const createSsm = ({ db, clock, region, accountId }: LocalContext, keys: KeyRing): Ssm => {
  const parameters = createParameters(db);
  const parts: SsmParts = {
    parameters,
    keys,
    clock,
    arnPrefix: `arn:aws:ssm:${region}:${accountId}:parameter/`,
  };
  return {
    service: jsonService({
      name: 'ssm',
      target: 'AmazonSSM',
      operations: { ...readOperations(parts), ...describeOperations(parts), ...writeOperations(parts) },
    }),
    provision: ({ ref, properties: given }) => {
      const { Type: type, Value: value } = properties.parse(given);
      const kept = parameters.find(ref);
      if (kept?.value === value && kept.type === type) return;
      const version = (kept?.version ?? 0) + 1;
      parameters.save({ name: ref, type, value, key_id: null, version, modified_at: clock.now() });
    },
  };
};
