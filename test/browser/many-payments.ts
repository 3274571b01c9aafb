import type { Page } from 'playwright-core';

const newest = Date.parse('2026-11-01T12:00:00.000Z');
const statuses = ['succeeded', 'requires_payment_method', 'canceled', 'requires_action'] as const;

interface PaymentRow {
  readonly id: string;
  readonly orderId: string;
  readonly status: string;
  readonly operation: null;
  readonly amountMinor: number;
  readonly refundedMinor: number;
  readonly currency: string;
  readonly createdAt: string;
  readonly version: number;
}

/** Payments as the console's server lists them, newest first. */
export function manyPayments(count: number): readonly PaymentRow[] {
  return Array.from({ length: count }, (_, index): PaymentRow => {
    const number = String(count - index).padStart(32, '0');
    return {
      id: `pay_${number}`,
      orderId: `order-${String(count - index)}`,
      status: statuses[index % statuses.length] ?? 'succeeded',
      operation: null,
      amountMinor: 49_000 + index,
      refundedMinor: 0,
      currency: 'eur',
      createdAt: new Date(newest - index * 1000).toISOString(),
      version: 1,
    };
  });
}

/** Answers the list of payments in the server's place, page by page. */
export async function servePayments(page: Page, all: readonly PaymentRow[]): Promise<void> {
  await page.route(
    (url) => url.pathname === '/api/payments',
    async (route) => {
      const query = new URL(route.request().url()).searchParams;
      const start = Number(query.get('after') ?? 0);
      const end = start + Number(query.get('limit') ?? 100);
      const view = {
        items: all.slice(start, end),
        cursor: end < all.length ? String(end) : null,
        total: all.length,
      };
      await route.fulfill({ json: view });
    },
  );
}
