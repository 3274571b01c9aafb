import { refundViewSchema } from '../../../../../lib/refunds/app/refund-view.ts';
import { createRefundSchema } from '../../../../refunds/create-refund/schema.ts';
import { retryRefundSchema } from '../../../../refunds/retry-refund/schema.ts';
import { settleRefundSchema } from '../../../../refunds/settle-refund/schema.ts';
import { pageOf } from './page-of.ts';

export const refundsBodies = {
  CreateRefund: createRefundSchema,
  RetryRefund: retryRefundSchema,
  SettleRefund: settleRefundSchema,
};

export const refundsAnswers = { Refund: refundViewSchema, RefundList: pageOf(refundViewSchema) };
