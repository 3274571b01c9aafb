/**
 * The condition keys that requests of the local runtime carry, where AWS gives them. A policy that asks for
 * another one stops the start: its condition would silently mean something else than in the cloud.
 */
const KNOWN: ReadonlySet<string> = new Set(
  [
    'aws:PrincipalArn',
    'aws:PrincipalAccount',
    'aws:SecureTransport',
    'aws:SourceAccount',
    'aws:SourceArn',
    'dynamodb:LeadingKeys',
    'events:detail-type',
    'events:source',
    'kms:CallerAccount',
    'kms:EncryptionContextKeys',
    'kms:ViaService',
    'lambda:FunctionUrlAuthType',
    'lambda:InvokedViaFunctionUrl',
    's3:authType',
    's3:if-none-match',
    's3:ObjectCreationOperation',
    's3:prefix',
    's3:signatureAge',
    's3:signatureversion',
    's3:TlsVersion',
    'ses:FromAddress',
    'ses:Recipients',
  ].map((key) => key.toLowerCase()),
);

/** Keys that end in a name of the caller's choice. */
const FAMILIES = ['kms:encryptioncontext:'];

/** Whether the local runtime gives a condition key the value that AWS would. */
export const isKnownKey = (key: string): boolean => {
  const lower = key.toLowerCase();
  return KNOWN.has(lower) || FAMILIES.some((family) => lower.startsWith(family));
};
