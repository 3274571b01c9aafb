import type { SavedMethodView } from '../../../../../lib/customers/app/saved-method-view.ts';
import type { AnswerExamples, RouteRefusals } from './example.ts';
import * as story from './story.ts';

const consentVersion = '2026-11';
const begunAt = '2026-11-24T09:20:00.000Z';
const processorId = 'seti_1SWqQvB4x2Lr9TzYn5Ge83aJ';

export const customersBodies = {
  CreateSetupIntent: {
    customer: story.customer,
    returnUrl: `${story.siteUrl}/cards`,
    consent: {
      text: 'I allow this shop to charge this card later.',
      version: consentVersion,
      locale: 'en-GB',
    },
  },
};

const card: SavedMethodView = {
  id: 'pmt_01a20a33e17c7d46b0a825f91c64e03d',
  brand: 'visa',
  last4: '4242',
  expMonth: 12,
  expYear: 2029,
  country: 'FR',
  createdAt: '2026-11-24T09:21:12.000Z',
  consent: { version: consentVersion, at: begunAt },
};

export const customersExamples: AnswerExamples = {
  createSetupIntent: {
    201: {
      begun: {
        summary: 'Begun: the page confirms it with the client secret',
        value: {
          id: 'stp_01a20a32f3407c1598e6b7d024af813c',
          status: 'requires_payment_method',
          customer: { id: story.customerId },
          nextAction: null,
          returnUrl: `${story.siteUrl}/cards`,
          consent: { version: consentVersion, at: begunAt },
          processorId,
          livemode: true,
          createdAt: begunAt,
          clientSecret: `${processorId}_secret_Kd3fWq9XmT1vRz7BnY5sLpHcG`,
        },
      },
    },
  },
  listPaymentMethods: {
    200: { cards: { summary: 'One saved card', value: { items: [card], nextCursor: null } } },
  },
};

export const customersRouteRefusals: RouteRefusals = {
  createSetupIntent: {
    not_found: {
      code: 'not_found',
      detail: 'There is no such customer: send the person with kind, email, name and address.',
    },
  },
  deletePaymentMethod: { not_found: { code: 'not_found', detail: 'Check the id of the saved card.' } },
};
