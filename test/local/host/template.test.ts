import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ResolvedTemplate, resolveTemplate } from '../../../local/host/template/resolve.ts';
import { recordOf } from '../../../local/host/json.ts';
import { stackOf } from '../../../local/host/template/stack.ts';
import { place, resolveFixture, temporaryFolder } from './fixture.ts';

const resolveOne = (template: object) => resolveTemplate([stackOf('one', recordOf(template))], place);

describe('the template in plain values', () => {
  const folder = temporaryFolder();
  let fixture: ResolvedTemplate;

  beforeAll(() => {
    fixture = resolveFixture(folder.path);
  });

  afterAll(() => {
    folder.remove();
  });

  it('carries a value from the stack that exports it to the one that imports it', () => {
    const { resources } = fixture;
    const handler = resources.find(({ logicalId }) => logicalId.startsWith('Handler886'));
    expect(handler?.properties['Environment']).toEqual({
      Variables: { QUEUE_URL: 'http://127.0.0.1:4005/000000000000/orders' },
    });
  });

  it('puts a resource after everything that it refers to or depends on', () => {
    const queue = (more: object = {}, dependsOn: string[] = []) => ({
      Type: 'AWS::SQS::Queue',
      Properties: more,
      DependsOn: dependsOn,
    });
    const template = {
      Resources: {
        First: queue({ RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Third', 'Arn'] } } }),
        Second: queue({}, ['Fourth']),
        Third: queue({ Tags: [{ Value: { Ref: 'Fourth' } }] }),
        Fourth: queue(),
      },
    };
    const order = resolveOne(template).resources.map(({ logicalId }) => logicalId);
    expect(order).toEqual(['Fourth', 'Third', 'First', 'Second']);
  });

  it('names an alias and a version as AWS does', () => {
    const { resources } = fixture;
    const alias = resources.find(({ type }) => type === 'AWS::Lambda::Alias');
    expect(alias?.ref).toBe('arn:aws:lambda:eu-west-3:000000000000:function:get-order:live');
    expect(alias?.properties['FunctionVersion']).toBe('1');
  });

  it('lets clients call the addresses of this machine', () => {
    expect(fixture.outputs.get('fixture-api')?.['Address']).toBe('http://127.0.0.1:4000/v1/orders');
  });

  it.each([['Custom::Stranger'], ['AWS::Neptune::DBCluster']])(
    'stops at %s, which nobody has thought about, naming stack, id and type',
    (type) => {
      expect(() => resolveOne({ Resources: { Stranger: { Type: type } } })).toThrow(
        `stack one: Stranger is of type ${type}, which the local runtime does not know`,
      );
    },
  );

  it('stops at an attribute that it cannot give', () => {
    const template = {
      Resources: { Queue: { Type: 'AWS::SQS::Queue' } },
      Outputs: { Odd: { Value: { 'Fn::GetAtt': ['Queue', 'Colour'] } } },
    };
    expect(() => resolveOne(template)).toThrow(
      'stack one: AWS::SQS::Queue Queue has no attribute Colour here.',
    );
  });

  it.each([
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] }, 'a-eu-west-3'],
    ['Fn::Sub', { 'Fn::Sub': ['${X}/${AWS::AccountId}/${!kept}', { X: 'x' }] }, 'x/000000000000/${kept}'],
    ['Fn::Sub of an attribute', { 'Fn::Sub': '${Queue.QueueName}' }, 'orders'],
    ['Fn::Select and Fn::Split', { 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'size'] }, 'small'],
    ['Fn::If', { 'Fn::If': ['InParis', 'near', 'far'] }, 'near'],
    ['Fn::Base64', { 'Fn::Base64': 'text' }, 'dGV4dA=='],
    ['a parameter', { Ref: 'Given' }, 'by default'],
  ])('evaluates %s', (_, value, expected) => {
    const template = {
      Parameters: { Given: { Type: 'String', Default: 'by default' } },
      Mappings: { Sizes: { 'eu-west-3': { size: 'small' } } },
      Conditions: {
        InParis: {
          'Fn::And': [
            { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-3'] },
            { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] },
          ],
        },
      },
      Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'orders' } } },
      Outputs: { Value: { Value: value } },
    };
    expect(resolveOne(template).outputs.get('one')?.['Value']).toBe(expected);
  });

  it('leaves out a resource whose condition is not met, and a property without a value', () => {
    const template = {
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      Resources: {
        Away: { Type: 'AWS::SQS::Queue', Condition: 'Never' },
        Here: {
          Type: 'AWS::SQS::Queue',
          Properties: { QueueName: 'here', DelaySeconds: { Ref: 'AWS::NoValue' } },
        },
      },
    };
    expect(resolveOne(template).resources.map(({ properties }) => properties)).toEqual([
      { QueueName: 'here' },
    ]);
  });

  it('keeps the condition of a policy statement, which is no intrinsic function', () => {
    const statement = { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
    const template = {
      Resources: {
        Policy: { Type: 'AWS::SQS::QueuePolicy', Properties: { PolicyDocument: { Statement: [statement] } } },
      },
    };
    expect(resolveOne(template).resources[0]?.properties).toEqual({
      PolicyDocument: { Statement: [statement] },
    });
  });

  it('resolves a queue and the policy that name each other', () => {
    const template = {
      Resources: {
        A: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'a', Tags: [{ Ref: 'B' }] } },
        B: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'b', Tags: [{ Ref: 'A' }] } },
      },
    };
    expect(resolveOne(template).resources).toHaveLength(2);
  });
});
