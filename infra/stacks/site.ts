import { CfnOutput, Duration } from 'aws-cdk-lib';
import type { App } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
} from 'aws-cdk-lib/aws-cloudfront';
import type { DistributionProps } from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { StageConfig } from '../../config/stage.ts';
import { keepId } from '../constructs/keep-id.ts';
import { PaymentsStack } from '../constructs/payments-stack.ts';
import { PrivateBucket } from '../constructs/private-bucket.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import type { DataStack } from './data.ts';

interface Origins {
  readonly script: readonly string[];
  readonly frame: readonly string[];
  readonly connect: string;
}

/** What Stripe.js loads for cards: https://docs.stripe.com/security/guide#content-security-policy */
const stripeOrigins: Origins = {
  script: ['https://js.stripe.com', 'https://*.js.stripe.com'],
  frame: ['https://js.stripe.com', 'https://*.js.stripe.com', 'https://hooks.stripe.com'],
  connect: 'https://api.stripe.com',
};

/** Pages run their own script and Stripe's, call the API and Stripe's, and stand in nobody's frame. */
const contentSecurityPolicy = ({ stripe }: StageConfig, apiOrigin: string): string => {
  const { apiBase } = stripe;
  const origins = apiBase ? { script: [apiBase], frame: [apiBase], connect: apiBase } : stripeOrigins;
  return [
    "default-src 'none'",
    `script-src 'self' ${origins.script.join(' ')}`,
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${apiOrigin} ${origins.connect}`,
    `frame-src ${origins.frame.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
};

/** The static pages; bucket, access control and distribution name each other, so they stand in one stack. */
export class SiteStack extends PaymentsStack {
  readonly bucket: PrivateBucket;
  readonly distribution: Distribution;

  constructor(app: App, data: DataStack, api: PublicApi) {
    super(app, 'site', data.deployment);
    const { deployment } = this;
    this.bucket = new PrivateBucket(this, 'Pages', {
      deployment,
      name: 'site',
      logTo: data.buckets.accessLogs,
    });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `Pages of ${deployment.names.prefix}`,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      ...this.domain(),
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket.bucket),
        responseHeadersPolicy: this.securityHeaders(api.origin),
        compress: true,
      },
      errorResponses: [403, 404].map((httpStatus) => ({
        httpStatus,
        responseHttpStatus: 404,
        responsePagePath: '/404.html',
        ttl: Duration.minutes(1),
      })),
      enableLogging: true,
      logBucket: data.buckets.accessLogs.bucket,
      logFilePrefix: 'cloudfront/',
      logIncludesCookies: false,
    });
    keepId(this.distribution, 'Distribution');
    new CfnOutput(this, 'SiteBucket', { value: this.bucket.bucket.bucketName });
    new CfnOutput(this, 'DistributionId', { value: this.distribution.distributionId });
    new CfnOutput(this, 'DistributionDomain', { value: this.distribution.distributionDomainName });
  }

  private domain(): Partial<DistributionProps> {
    const { domain } = this.deployment.config.site;
    if (!domain) return {};
    return {
      domainNames: [domain.name],
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
    };
  }

  private securityHeaders(apiOrigin: string): ResponseHeadersPolicy {
    const policy = contentSecurityPolicy(this.deployment.config, apiOrigin);
    return new ResponseHeadersPolicy(this, 'SecurityHeaders', {
      responseHeadersPolicyName: `${this.deployment.names.prefix}-site`,
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(730),
          includeSubdomains: true,
          override: true,
        },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
          { header: 'Cross-Origin-Resource-Policy', value: 'same-origin', override: true },
          {
            header: 'Permissions-Policy',
            // Cards in a wallet are asked for by Stripe's own frame.
            value: 'camera=(), geolocation=(), microphone=(), payment=(self "https://js.stripe.com")',
            override: true,
          },
        ],
      },
    });
  }
}
