import { Aws } from 'aws-cdk-lib';
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { DataStack } from '../stacks/data.ts';
import { EncryptedLogGroup } from './encrypted-log-group.ts';
import { problemDocument } from './gateway-problems.ts';

export interface WebAclProps {
  readonly data: DataStack;
  /** The stage of the API that it stands in front of. */
  readonly resourceArn: string;
}

/** The largest body that the API accepts, and the most that the firewall can look into. */
const bodyLimitBytes = 65_536;

const visibility = (name: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  metricName: name,
  sampledRequestsEnabled: false,
});

const managed = (
  name: string,
  priority: number,
  counted: readonly string[] = [],
): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name: `AWSManagedRules${name}`,
      ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: visibility(name),
});

const bodySize: CfnWebACL.RuleProperty = {
  name: 'BodySize',
  priority: 0,
  action: { block: { customResponse: { responseCode: 413, customResponseBodyKey: 'body_too_large' } } },
  statement: {
    sizeConstraintStatement: {
      fieldToMatch: { body: { oversizeHandling: 'MATCH' } },
      comparisonOperator: 'GT',
      size: bodyLimitBytes,
      textTransformations: [{ priority: 0, type: 'NONE' }],
    },
  },
  visibilityConfig: visibility('BodySize'),
};

const ratePerAddress = (limit: number): CfnWebACL.RuleProperty => ({
  name: 'RatePerAddress',
  priority: 4,
  action: { block: { customResponse: { responseCode: 429, customResponseBodyKey: 'rate_limited' } } },
  statement: { rateBasedStatement: { limit, aggregateKeyType: 'IP', evaluationWindowSec: 300 } },
  visibilityConfig: visibility('RatePerAddress'),
});

/** The firewall before the API: known attackers, known attacks, floods. The exact limits are the API's own. */
export class WebAcl extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, { data, resourceArn }: WebAclProps) {
    super(scope, id);
    const { config, names } = data.deployment;
    this.name = names.prefix;
    const body = (code: 'body_too_large' | 'rate_limited', detail: string) => ({
      contentType: 'APPLICATION_JSON',
      content: problemDocument(config.siteUrl, { code, detail }),
    });
    const acl = new CfnWebACL(this, 'Acl', {
      name: this.name,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility(this.name),
      associationConfig: { requestBody: { API_GATEWAY: { defaultSizeInspectionLimit: 'KB_64' } } },
      customResponseBodies: {
        body_too_large: body('body_too_large', 'A body holds at most 65,536 bytes.'),
        rate_limited: body('rate_limited', 'Too many requests from this address; wait some minutes.'),
      },
      rules: [
        bodySize,
        managed('AmazonIpReputationList', 1),
        managed('KnownBadInputsRuleSet', 2),
        // Its limit of 8 KB and its guess at URLs in bodies hit honest carts; our own rule above limits bodies.
        managed('CommonRuleSet', 3, ['SizeRestrictions_BODY', 'GenericRFI_BODY']),
        ratePerAddress(config.api.requestsPerAddress),
      ],
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn, webAclArn: acl.attrArn });
    this.keepLog(acl, data);
  }

  private keepLog(acl: CfnWebACL, data: DataStack): void {
    const { config, names } = data.deployment;
    const name = `aws-waf-logs-${names.prefix}`;
    const logGroup = new EncryptedLogGroup(this, 'Logs', { data, name });
    const logging = new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      // Without the `:*` that the log group's own ARN ends with.
      logDestinationConfigs: [
        `arn:${Aws.PARTITION}:logs:${config.region}:${Aws.ACCOUNT_ID}:log-group:${name}`,
      ],
      redactedFields: ['authorization', 'payment-client-secret'].map((Name) => ({ singleHeader: { Name } })),
    });
    logging.node.addDependency(logGroup);
  }
}
