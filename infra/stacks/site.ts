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
import { keepId } from '../constructs/keep-id.ts';
import { PaymentsStack } from '../constructs/payments-stack.ts';
import { PrivateBucket } from '../constructs/private-bucket.ts';
import type { DataStack } from './data.ts';

/** Pages load nothing from elsewhere, run no script, send no form and stand in nobody's frame. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The static pages; bucket, access control and distribution name each other, so they stand in one stack. */
export class SiteStack extends PaymentsStack {
  readonly bucket: PrivateBucket;
  readonly distribution: Distribution;

  constructor(app: App, data: DataStack) {
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
        responseHeadersPolicy: this.securityHeaders(),
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

  private securityHeaders(): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'SecurityHeaders', {
      responseHeadersPolicyName: `${this.deployment.names.prefix}-site`,
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy, override: true },
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
            value: 'camera=(), geolocation=(), microphone=(), payment=()',
            override: true,
          },
        ],
      },
    });
  }
}
