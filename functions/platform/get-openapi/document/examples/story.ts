/**
 * The one story that the examples tell: a day of training is ordered, becomes two, is declined, paid, and refunded in
 * part. Other orders stand for what cannot happen to the same payment.
 */
export const paymentId = 'pay_01a20a208c337febab83d057dbe604d4';
export const heldPaymentId = 'pay_01a20a6f1d4473b2a0e41f7c52b86d13';
export const canceledPaymentId = 'pay_01a20a7733c074d9b6e2095ad1f48c36';
export const challengedPaymentId = 'pay_01a20a7e90a97c51a3d86be4f0721f95';
export const disputedPaymentId = 'pay_01a20a8552e67f0eb1c94d3a68e75b20';

export const customerId = 'cst_01a20a208c337febab83d057dbe604d4';
export const refundId = 'rfd_01a20ae1774c7d10b2a86f935ce041d8';
export const invoiceId = 'inv_01a20a2364f27b86a95b0de217c34f8a';
export const creditNoteId = 'crn_01a20ae18f3e7a04bc5d716e209fd843';
export const disputeId = 'dsp_01a20b6c04b17e55bd31a7c92f68e014';
export const evidenceId = 'evd_01a20ba39d5273c6ae0f481b7d29e65c';

export const processorId = 'pi_3SWq7kB4x2Lr9TzY0aHc81nD';
export const clientSecret = `${processorId}_secret_Qm7ZpVt1KxW5sEjR8uNb3YdLg`;
export const keyId = 'key_01a2070c2e9b7a43bd10f6c58e47a92d';

export const createdAt = '2026-11-24T09:00:00.000Z';
export const succeededAt = '2026-11-24T09:03:05.000Z';
export const refundedAt = '2026-11-24T10:30:00.000Z';

export const customer = {
  kind: 'consumer',
  name: 'Zofia Łukasik',
  email: 'zofia@example.com',
  address: { line1: '1 rue de la Paix', postalCode: '75002', city: 'Paris', country: 'FR' },
} as const;

/** Where the shop's pages are: the site of the stage. */
export const siteUrl = 'https://shop.example';

/** A link to a file as it is signed for five minutes; of the signature only what it looks like. */
export function signedLink(path: string, at: string) {
  const url = new URL(path, 'https://payments-prod-123456789012-documents.s3.eu-west-3.amazonaws.com');
  url.search = new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Date': at.replaceAll(/[-:]|\.000/g, ''),
    'X-Amz-Expires': '300',
    'X-Amz-Signature': '8ac567065b64d73f',
  }).toString();
  return { url: url.href, expiresAt: new Date(Date.parse(at) + 300_000).toISOString() };
}
