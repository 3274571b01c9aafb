import type { Finding } from './findings.ts';

/** What we answer to each finding of the retired pack; one without an answer says so in the report. */
const answers: Readonly<Record<string, string>> = {
  'PCI.DSS.321-APIGWCacheEnabledAndEncrypted':
    'Nothing is cached at the gateway: payments are never answered from a cache.',
  'PCI.DSS.321-APIGWSSLEnabled':
    'The back ends are Lambda functions, called with IAM inside AWS; a client certificate is for HTTP back ends.',
  'PCI.DSS.321-IAMNoInlinePolicy':
    'Each role has one policy of its own, made with it and used by nobody else; the pack counts every such policy.',
  'PCI.DSS.321-LambdaFunctionPublicAccessProhibited':
    'The webhook is open on purpose: Stripe signs the body. It is the only one, and a check keeps it so.',
  'PCI.DSS.321-LambdaInsideVPC':
    'Functions talk to AWS and to Stripe over TLS; there is no private network whose inside could be protected.',
  'PCI.DSS.321-S3BucketReplicationEnabled':
    'Documents are versioned and locked in one region; a second one is a decision of whoever deploys.',
  'PCI.DSS.321-S3BucketVersioningEnabled':
    'Documents and the audit trail are versioned; pages, exports, failed records and access logs can be made again.',
  'PCI.DSS.321-S3DefaultEncryptionKMS':
    'Pages are public, and the bucket of access logs takes no customer key; both are encrypted with the key of S3.',
};

const sectionOf = ({ rule, description, places }: Finding): readonly string[] => [
  '',
  `## ${rule}`,
  '',
  `${description} Resources: ${String(places.length)}.`,
  '',
  answers[rule] ?? 'Not answered yet.',
];

/** The findings as a page for people. */
export const pciReport = (findings: readonly Finding[]): string =>
  [
    '# What the PCI DSS 3.2.1 pack finds',
    '',
    'Written by `npm run synth:check -- --write` from the stacks of stage `prod`. The pack of cdk-nag follows version 3.2.1,',
    'retired on 31 March 2024; there is none for version 4. So it is read, not obeyed. The system is built for SAQ A: card',
    'data goes from the browser to Stripe and never reaches it.',
    ...[...findings].sort((a, b) => a.rule.localeCompare(b.rule, 'en')).flatMap(sectionOf),
    '',
  ].join('\n');
