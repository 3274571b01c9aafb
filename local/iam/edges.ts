import type { Access, Denial } from '../seam.ts';

/** Who delivers something: a rule or a schedule by its ARN, and the role that it takes on, if any. */
export interface Sender {
  readonly arn: string;
  readonly roleArn?: string | undefined;
}

const DELIVERING: Readonly<Record<string, string>> = {
  lambda: 'lambda:InvokeFunction',
  sns: 'sns:Publish',
  sqs: 'sqs:SendMessage',
};

const partOf = (arn: string, index: number): string => arn.split(':')[index] ?? '';

const serviceOf = (arn: string): string => `${partOf(arn, 2)}.amazonaws.com`;

/** Scheduler speaks for the group that a schedule belongs to, never for the schedule itself. */
const sourceOf = (arn: string): string => arn.replace(/:schedule\/([^/]+)\/.*$/s, ':schedule-group/$1');

const contextOf = ({ arn }: Sender) => ({
  'aws:SourceArn': sourceOf(arn),
  'aws:SourceAccount': partOf(arn, 4),
});

const assumptionDenial = (access: Access, sender: Sender, roleArn: string): Denial | null =>
  access.denialOf({
    principal: serviceOf(sender.arn),
    action: 'sts:AssumeRole',
    resource: roleArn,
    context: contextOf(sender),
  });

/** Why a rule or a schedule may not deliver to a target or to its dead-letter queue; null when it may. */
export const deliveryDenial = (access: Access, sender: Sender, targetArn: string): Denial | null => {
  const action = DELIVERING[partOf(targetArn, 2)];
  // A log group as target is for people, and theirs to watch.
  if (action === undefined) return null;
  if (sender.roleArn === undefined) {
    const principal = serviceOf(sender.arn);
    return access.denialOf({ principal, action, resource: targetArn, context: contextOf(sender) });
  }
  return (
    assumptionDenial(access, sender, sender.roleArn) ??
    access.denialOf({ principal: sender.roleArn, action, resource: targetArn })
  );
};

/** Why a function may not send what became of an invocation to a destination. */
export const destinationDenial = (
  access: Access,
  functionRef: string,
  destinationArn: string,
): Denial | null =>
  access.denialOf({
    principal: access.roleOf(functionRef),
    action: DELIVERING[partOf(destinationArn, 2)] ?? 'sqs:SendMessage',
    resource: destinationArn,
  });

/** Why a mapping may not lay down in a bucket what its function could not process. */
export const failureObjectDenial = (
  access: Access,
  functionRef: string,
  object: { readonly bucketArn: string; readonly key: string },
): Denial | null => {
  const principal = access.roleOf(functionRef);
  return (
    access.denialOf({ principal, action: 's3:ListBucket', resource: object.bucketArn }) ??
    access.denialOf({ principal, action: 's3:PutObject', resource: `${object.bucketArn}/${object.key}` })
  );
};

const firstDenial = (
  access: Access,
  principal: string,
  acts: readonly (readonly [action: string, resource: string])[],
): Denial | null => {
  for (const [action, resource] of acts) {
    const denial = access.denialOf({ principal, action, resource });
    if (denial !== null) return denial;
  }
  return null;
};

/** Why Lambda may not read a queue for a function; it reads with the function's role. */
export const queueReadingDenial = (access: Access, functionRef: string, queueArn: string): Denial | null =>
  firstDenial(access, access.roleOf(functionRef), [
    ['sqs:GetQueueAttributes', queueArn],
    ['sqs:ReceiveMessage', queueArn],
  ]);

/** Why Lambda may not take off the queue what a function has done with. */
export const queueDeletingDenial = (access: Access, functionRef: string, queueArn: string): Denial | null =>
  firstDenial(access, access.roleOf(functionRef), [['sqs:DeleteMessage', queueArn]]);

/** Why Lambda may not find and read a stream for a function. */
export const streamReadingDenial = (access: Access, functionRef: string, streamArn: string): Denial | null =>
  firstDenial(access, access.roleOf(functionRef), [
    ['dynamodb:ListStreams', '*'],
    ['dynamodb:DescribeStream', streamArn],
    ['dynamodb:GetShardIterator', streamArn],
    ['dynamodb:GetRecords', streamArn],
  ]);

/** Why API Gateway may not call a function for a method or as an authorizer. */
export const gatewayDenial = (
  access: Access,
  call: { readonly functionArn: string; readonly sourceArn: string },
): Denial | null =>
  access.denialOf({
    principal: 'apigateway.amazonaws.com',
    action: 'lambda:InvokeFunction',
    resource: call.functionArn,
    context: { 'aws:SourceArn': call.sourceArn, 'aws:SourceAccount': partOf(call.sourceArn, 4) },
  });

/** Why nobody may call a function at its own address: since October 2025 that takes both permissions. */
export const functionUrlDenial = (access: Access, functionArn: string): Denial | null =>
  access.denialOf({
    principal: '*',
    action: 'lambda:InvokeFunctionUrl',
    resource: functionArn,
    context: { 'lambda:FunctionUrlAuthType': 'NONE' },
  }) ??
  access.denialOf({
    principal: '*',
    action: 'lambda:InvokeFunction',
    resource: functionArn,
    context: { 'lambda:InvokedViaFunctionUrl': 'true' },
  });

/** Why what a function says may not be kept: Lambda writes it with the function's role. */
export const loggingDenial = (access: Access, roleArn: string, streamArn: string): Denial | null =>
  firstDenial(access, roleArn, [
    ['logs:CreateLogStream', streamArn],
    ['logs:PutLogEvents', streamArn],
  ]);

/** Why Lambda may not take on a function's role, without which the function cannot run. */
export const roleDenial = (access: Access, roleArn: string): Denial | null =>
  access.denialOf({ principal: 'lambda.amazonaws.com', action: 'sts:AssumeRole', resource: roleArn });
