import * as z from 'zod';
import { chartSchema } from '../lib/shared/chart-of-accounts.ts';
import { currencySchema } from '../lib/shared/currency.ts';
import { refundSettingsSchema } from '../lib/shared/refund-settings.ts';
import { revenueTimes } from '../lib/shared/revenue-time.ts';

/** An address without a slash at its end, so that paths can be joined to it. */
const origin = z
  .url({ protocol: /^https?$/ })
  .refine(
    (url) => new URL(url).origin === url,
    'is an origin: scheme and host, no path, no slash at the end',
  );

const email = z.email();
const timeZone = z.string().refine((zone) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}, 'is not a time zone of the IANA database');

/** The seller as printed on every document. */
const seller = z.strictObject({
  name: z.string().min(1),
  legalForm: z.string().min(1),
  capital: z.string().min(1),
  addressLines: z.array(z.string().min(1)).min(1).max(4),
  country: z.string().regex(/^[A-Z]{2}$/),
  siren: z.string().regex(/^\d{9}$/),
  siret: z.string().regex(/^\d{14}$/),
  rcs: z.string().min(1),
  vatNumber: z.string().regex(/^[A-Z]{2}[A-Z0-9]{2,13}$/),
  email,
  trainingRegistration: z.string().min(1),
});

const vatClass = z.strictObject({
  ratePerMille: z.int().min(0).max(300),
  exemptionCode: z.string().optional(),
  mention: z.string().optional(),
});

const series = z.string().regex(/^[A-Z][A-Z0-9-]{0,19}$/);

/** How long documents and the audit trail cannot be deleted, not even by the root user in `compliance`. */
const objectLock = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('off') }),
  z.strictObject({ mode: z.literal('governance'), retentionDays: z.int().min(1) }),
  z.strictObject({ mode: z.literal('compliance'), retentionYears: z.int().min(10).max(30) }),
]);

/**
 * Who vouches for people. `cognito` = a user pool of the stage's own; its pages send people back to `callbackUrls`.
 * `oidc` = any issuer of access tokens (JWT): it names the API as their audience and lists groups in a claim.
 */
const signIn = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cognito'), callbackUrls: z.array(z.url()).min(1) }),
  z.strictObject({
    kind: z.literal('oidc'),
    issuer: z.url(),
    jwksUri: z.url(),
    audience: z.string().min(1),
    /** Clients that tokens may be issued to; empty = any of the issuer's. */
    clientIds: z.array(z.string().regex(/^[^,\s]+$/)),
    groupsClaim: z.string().min(1),
  }),
]);

const logRetentionDays = z.literal([7, 14, 30, 90, 180, 365, 400]);

const shape = z.strictObject({
  stage: z.string().regex(/^[a-z][a-z0-9]{1,9}$/),
  region: z.string().regex(/^[a-z]{2}-[a-z]+-\d$/),
  livemode: z.boolean(),
  siteUrl: origin,
  allowedOrigins: z.array(origin).min(1),
  timeZone,
  currencies: z.array(currencySchema).min(1),
  /** Multiplies the rate limits of the API. */
  limitFactor: z.number().positive(),
  stripe: z.strictObject({ apiBase: origin.optional() }),
  payments: z.strictObject({
    /** An open payment in which nothing has happened for so long is ended. */
    abandonAfterHours: z.int().min(1).max(168),
  }),
  seller,
  vat: z.strictObject({
    country: z.string().regex(/^[A-Z]{2}$/),
    classes: z.strictObject({ standard: vatClass, exempt: vatClass }),
  }),
  books: z.strictObject({ revenueAt: z.enum(revenueTimes), chart: chartSchema }),
  refundPolicy: refundSettingsSchema,
  shops: z.record(
    z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
    z.strictObject({
      brand: z.string().min(1),
      sender: email,
      invoiceSeries: series,
      creditNoteSeries: series,
    }),
  ),
  signIn,
  savedCards: z.strictObject({
    /** What a customer agrees to who saves a card; other words are another version. */
    consent: z.strictObject({
      text: z.string().min(40),
      version: z.string().min(1),
      locale: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/),
    }),
    /** The page of the shop on which the customer of an order pays it; mails lead there. */
    payPage: z.url({ protocol: /^https?$/ }),
  }),
  mail: z.strictObject({ domain: z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/), opsTo: email }),
  data: z.strictObject({
    /** Keeps table, buckets and keys when their stack is deleted, and refuses to delete the table. */
    keep: z.boolean(),
    maxReadUnits: z.int().min(10),
    maxWriteUnits: z.int().min(10),
    objectLock,
  }),
  logs: z.strictObject({ retentionDays: logRetentionDays }),
  api: z.strictObject({
    /** Where pages reach the API, if not at the address that API Gateway gives it. */
    origin: origin.optional(),
    requestsPerSecond: z.int().min(1),
    burst: z.int().min(1),
    /** Per address and five minutes, counted approximately at the edge of the API. */
    requestsPerAddress: z.int().min(10),
  }),
  webhook: z.strictObject({ reservedConcurrency: z.int().min(1).optional() }),
  site: z.strictObject({
    domain: z
      .strictObject({ name: z.string(), certificateArn: z.string().startsWith('arn:aws:acm:us-east-1:') })
      .optional(),
  }),
  alarms: z.strictObject({ page: z.array(email).min(1), ticket: z.array(email).min(1) }),
  budget: z.strictObject({ monthlyUsd: z.number().positive() }),
});

/** What differs between two deployments; everything else is the same code. */
export type StageConfig = z.infer<typeof shape>;

interface Rule {
  readonly path: readonly string[];
  readonly broken: (stage: StageConfig) => boolean;
  readonly message: string;
}

const isProd = ({ stage }: StageConfig): boolean => stage === 'prod';
const isLocal = ({ stage }: StageConfig): boolean => stage === 'local';
const seriesOf = ({ shops }: StageConfig): readonly string[] =>
  Object.values(shops).flatMap(({ invoiceSeries, creditNoteSeries }) => [invoiceSeries, creditNoteSeries]);

const signInUrls = ({ signIn: by }: StageConfig): readonly string[] =>
  by.kind === 'cognito' ? by.callbackUrls : [by.issuer, by.jwksUri];

/** A program on the operator's own machine listens on localhost for the answer, where nobody else can hear it. */
const isSafeUrl = (url: string): boolean => url.startsWith('https:') || /^http:\/\/localhost[:/]/.test(url);

const rules: readonly Rule[] = [
  {
    path: ['livemode'],
    broken: (stage) => stage.livemode !== isProd(stage),
    message: 'is true in prod and nowhere else: live and test payments never mix',
  },
  {
    path: ['allowedOrigins'],
    broken: ({ allowedOrigins, siteUrl }) => !allowedOrigins.includes(siteUrl),
    message: 'must hold siteUrl',
  },
  {
    path: ['siteUrl'],
    broken: (stage) =>
      !isLocal(stage) &&
      [stage.siteUrl, stage.api.origin ?? stage.siteUrl, ...stage.allowedOrigins].some(
        (url) => !url.startsWith('https:'),
      ),
    message: 'and allowedOrigins and api.origin are https outside of the laptop',
  },
  {
    path: ['savedCards', 'payPage'],
    broken: ({ savedCards, allowedOrigins }) => !allowedOrigins.includes(new URL(savedCards.payPage).origin),
    message: 'is a page of one of allowedOrigins',
  },
  {
    path: ['stripe', 'apiBase'],
    broken: (stage) => stage.stripe.apiBase !== undefined && !isLocal(stage),
    message: 'is for the laptop alone: every other stage talks to Stripe itself',
  },
  {
    path: ['signIn'],
    broken: (stage) => !isLocal(stage) && signInUrls(stage).some((url) => !isSafeUrl(url)),
    message: 'needs https for the issuer and its keys, and for callbacks that are not on localhost',
  },
  {
    path: ['shops'],
    broken: (stage) => seriesOf(stage).some((name) => name.startsWith('TEST-') === stage.livemode),
    message: 'number test documents in series that start with TEST-, and live ones in series that do not',
  },
  {
    path: ['shops'],
    broken: (stage) => new Set(seriesOf(stage)).size !== seriesOf(stage).length,
    message: 'need a series of their own for invoices and one for credit notes each',
  },
  {
    path: ['shops'],
    broken: ({ shops, mail }) =>
      Object.values(shops).some(({ sender }) => !sender.endsWith(`@${mail.domain}`)),
    message: 'send from mail.domain, the one identity that is verified',
  },
  {
    path: ['data', 'keep'],
    broken: (stage) => isProd(stage) && !stage.data.keep,
    message: 'is true in prod',
  },
  {
    path: ['data', 'objectLock'],
    broken: (stage) => isProd(stage) !== (stage.data.objectLock.mode === 'compliance'),
    message: 'is compliance with an explicit retentionYears in prod, and nowhere else: it cannot be undone',
  },
  {
    path: ['webhook', 'reservedConcurrency'],
    broken: (stage) => isProd(stage) && stage.webhook.reservedConcurrency === undefined,
    message: 'is required in prod, so that other functions can never starve the webhook',
  },
];

const stageSchema = shape.superRefine((stage, context) => {
  for (const { path, broken, message } of rules) {
    if (broken(stage)) context.addIssue({ code: 'custom', path: [...path], message });
  }
});

/** A stage is described wrongly; the message names each field. */
export class StageConfigError extends Error {
  override readonly name = 'StageConfigError';
}

/** Reads the description of a stage, or says which of its fields are wrong. */
export const parseStage = (description: unknown, file: string): StageConfig => {
  const parsed = stageSchema.safeParse(description);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(
    ({ path, message }) => `  ${path.join('.') || '(whole file)'}: ${message}`,
  );
  throw new StageConfigError(`${file} is not a stage:\n${lines.join('\n')}`);
};
