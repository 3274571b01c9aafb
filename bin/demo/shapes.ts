import * as z from 'zod';

/** What the demo reads of the product's answers. */
export const paymentSchema = z.object({
  id: z.string(),
  processorId: z.string(),
  status: z.string(),
  amount: z.number(),
  currency: z.string(),
  amountCapturable: z.number(),
  captureBefore: z.string().nullable(),
  amountCaptured: z.number(),
  amountRefunded: z.number(),
  refundable: z.number(),
  disputed: z.boolean(),
  lines: z.array(z.object({ lineId: z.string(), gross: z.number(), net: z.number(), vat: z.number() })),
  nextAction: z.object({ type: z.string(), redirectUrl: z.string().optional() }).nullable(),
  lastError: z
    .object({ code: z.string(), declineCode: z.string().optional(), attempt: z.number() })
    .nullable(),
});

export type Payment = z.infer<typeof paymentSchema>;

/** The shop's page sees no more than this, so the demo asks for no more. */
export const createdSchema = paymentSchema
  .pick({ id: true, status: true, amount: true, currency: true })
  .extend({ clientSecret: z.string() });

/** A payment that waits to be confirmed, as the shop's page gets it. */
export type Created = z.infer<typeof createdSchema>;

/** A refusal, told apart by its code. */
export const problemSchema = z.object({ code: z.string() });

export const documentSchema = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.enum(['invoice', 'credit_note']),
  documentStatus: z.string(),
  totals: z.object({ net: z.number(), vat: z.number(), gross: z.number(), currency: z.string() }),
  refundId: z.string().optional(),
  corrects: z.object({ number: z.string() }).optional(),
  sha256: z.string().nullish(),
});

export type Document = z.infer<typeof documentSchema>;

export const refundSchema = z.object({
  id: z.string(),
  status: z.string(),
  amount: z.number(),
  owed: z.number(),
  attempts: z.array(z.object({ at: z.string() })),
});

export type Refund = z.infer<typeof refundSchema>;

export const postingsSchema = z.array(
  z.object({
    postings: z.array(
      z.object({ account: z.string(), currency: z.string(), debit: z.number(), credit: z.number() }),
    ),
  }),
);

export type Postings = z.infer<typeof postingsSchema>;

export const mailsSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      subject: z.string(),
      text: z.string(),
      html: z.string(),
      attachments: z.array(z.object({ name: z.string(), sha256: z.string() })),
    }),
  ),
});

export type Mail = z.infer<typeof mailsSchema>['items'][number];
