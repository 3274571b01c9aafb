import type { CfnResource } from 'aws-cdk-lib';
import { Stack } from 'aws-cdk-lib';
import { CfnMethod } from 'aws-cdk-lib/aws-apigateway';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnPolicy } from 'aws-cdk-lib/aws-iam';
import {
  CfnAlias,
  CfnEventInvokeConfig,
  CfnEventSourceMapping,
  CfnFunction,
  CfnPermission,
  CfnUrl,
} from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { NagMessageLevel, NagPack, NagRuleCompliance, rules } from 'cdk-nag';
import * as z from 'zod';
import { liveAlias } from '../constructs/service-function.ts';

/** The function URLs that anybody may call: the place in the tree, and why it is safe. */
const openFunctionUrls: Readonly<Record<string, string>> = {
  '-webhook/Receiver/':
    'Stripe signs the body and knows nothing of IAM; the function checks that signature before all else.',
};

const { COMPLIANT, NON_COMPLIANT, NOT_APPLICABLE } = NagRuleCompliance;

const verdict = (good: boolean): NagRuleCompliance => (good ? COMPLIANT : NON_COMPLIANT);

const resolved = (node: CfnResource, value: unknown): unknown => Stack.of(node).resolve(value);

const textOf = (node: CfnResource, value: unknown): string => JSON.stringify(resolved(node, value) ?? '');

/** How the aliases are referred to: by their id in their own stack, by what it exports from another. */
const aliasReferences = (node: CfnResource): readonly string[] =>
  node.node.root.node
    .findAll()
    .flatMap((child) => (child instanceof CfnAlias && child.name === liveAlias ? [child] : []))
    .map((alias) => {
      const id = String(resolved(alias, alias.logicalId));
      return Stack.of(alias) === Stack.of(node)
        ? `{"Ref":"${id}"}`
        : `{"Fn::ImportValue":"${Stack.of(alias).stackName}:ExportsOutputRef${id}`;
    });

const namesAlias = (node: CfnResource, value: unknown): boolean => {
  const text = textOf(node, value);
  return aliasReferences(node).some((reference) => text.includes(reference));
};

const reachOf = (node: CfnResource): unknown => {
  if (node instanceof CfnEventSourceMapping || node instanceof CfnPermission) return node.functionName;
  if (node instanceof CfnSchedule) return node.target;
  return node instanceof CfnMethod && textOf(node, node.integration).includes('AWS_PROXY')
    ? node.integration
    : undefined;
};

/** Whatever reaches a function names its alias, or a deployment could not be shifted and taken back. */
const liveEverywhere = (node: CfnResource): NagRuleCompliance => {
  if (node instanceof CfnUrl || node instanceof CfnEventInvokeConfig)
    return verdict(node.qualifier === liveAlias);
  const reach = reachOf(node);
  return reach === undefined ? NOT_APPLICABLE : verdict(namesAlias(node, reach));
};

/** A function URL without IAM stands in the list above. */
const listedFunctionUrl = (node: CfnResource): NagRuleCompliance => {
  if (rules.lambda.LambdaFunctionUrlAuth(node) !== NON_COMPLIANT) return NOT_APPLICABLE;
  return verdict(Object.keys(openFunctionUrls).some((place) => node.node.path.includes(place)));
};

const noCustomResource = ({ cfnResourceType: type }: CfnResource): NagRuleCompliance =>
  verdict(!type.startsWith('Custom::') && type !== 'AWS::CloudFormation::CustomResource');

/** Only functions of this repository, in its one run-time. */
const ownFunction = (node: CfnResource): NagRuleCompliance => {
  if (!(node instanceof CfnFunction)) return NOT_APPLICABLE;
  return verdict(node.runtime === 'nodejs24.x' && node.functionName?.startsWith('payments-') === true);
};

const texts = z.union([z.string().transform((text) => [text]), z.array(z.string())]);
const policyDocument = z.object({
  Statement: z.array(z.looseObject({ Effect: z.string(), Action: texts, Sid: z.string().optional() })),
});

const statementsOf = (node: CfnPolicy) => policyDocument.parse(resolved(node, node.policyDocument)).Statement;

const namedActions = (node: CfnResource): NagRuleCompliance => {
  if (!(node instanceof CfnPolicy)) return NOT_APPLICABLE;
  const allowed = statementsOf(node).filter(({ Effect }) => Effect === 'Allow');
  return verdict(allowed.every(({ Action }) => Action.every((action) => !action.includes('*'))));
};

/** Who may touch the table at all is denied to change events. */
const eventsAreNeverChanged = (node: CfnResource): NagRuleCompliance => {
  if (!(node instanceof CfnPolicy)) return NOT_APPLICABLE;
  const statements = statementsOf(node);
  const writes = /^dynamodb:(PutItem|UpdateItem|DeleteItem|BatchWriteItem|PartiQL)/;
  const touches = statements.some(
    ({ Effect, Action }) => Effect === 'Allow' && Action.some((name) => writes.test(name)),
  );
  return touches
    ? verdict(statements.some(({ Effect, Sid }) => Effect === 'Deny' && Sid === 'EventsAreNeverChanged'))
    : NOT_APPLICABLE;
};

const speakingAlarm = (node: CfnResource): NagRuleCompliance => {
  if (!(node instanceof CfnAlarm)) return NOT_APPLICABLE;
  const { treatMissingData, alarmDescription = '', alarmActions = [] } = node;
  const saysNext = alarmDescription.includes('Runbook: docs/runbooks/');
  return verdict(treatMissingData !== undefined && saysNext && alarmActions.length > 0);
};

const forgettingLog = (node: CfnResource): NagRuleCompliance => {
  if (!(node instanceof CfnLogGroup)) return NOT_APPLICABLE;
  return verdict(node.kmsKeyId !== undefined && node.retentionInDays !== undefined);
};

const ownRules: Readonly<
  Record<string, { readonly info: string; readonly rule: (node: CfnResource) => NagRuleCompliance }>
> = {
  LiveEverywhere: { info: `A function is reached by-passing its alias ${liveAlias}.`, rule: liveEverywhere },
  LambdaFunctionUrlAuth: { info: 'A function URL is open to all and not listed.', rule: listedFunctionUrl },
  NoCustomResource: { info: 'A custom resource runs code that we did not write.', rule: noCustomResource },
  OwnFunction: { info: 'A function is not one of ours.', rule: ownFunction },
  NamedActions: { info: 'A policy allows actions by wildcard.', rule: namedActions },
  EventsAreNeverChanged: {
    info: 'A role may write rows and is not denied to change events.',
    rule: eventsAreNeverChanged,
  },
  SpeakingAlarm: {
    info: 'An alarm lacks its runbook, its action or what silence means.',
    rule: speakingAlarm,
  },
  ForgettingLog: { info: 'A log group is not encrypted, or kept for ever.', rule: forgettingLog },
};

/** What no public pack asks and this system promises. */
export class PaymentsChecks extends NagPack {
  readonly name = 'Payments';
  protected override packName = 'Payments';

  protected checkResource(node: CfnResource): void {
    for (const [ruleSuffixOverride, { info, rule }] of Object.entries(ownRules)) {
      this.applyRule({
        ruleSuffixOverride,
        info,
        explanation: info,
        level: NagMessageLevel.ERROR,
        node,
        rule,
      });
    }
  }
}
