import { refundViewSchema } from '../../../../../lib/refunds/app/refund-view.ts';
import { createRefundSchema } from '../../../../refunds/create-refund/schema.ts';

export const refundsBodies = { CreateRefund: createRefundSchema };

export const refundsAnswers = { Refund: refundViewSchema };
