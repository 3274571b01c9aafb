import type { KeptPriceView, PriceView } from '../../../../../lib/catalogue/app/price-view.ts';
import { wrongFields } from '../../../../../lib/shared/wrong-fields.ts';
import type { AnswerExamples, RouteRefusals } from './example.ts';
import * as story from './story.ts';

const put = {
  title: 'Parler en public',
  description: 'Une journée de formation en présentiel.',
  currency: 'eur',
  unitAmount: 49_000,
  vatClass: 'standard',
  shop: 'clairval',
  courseStartsAt: '2027-03-15T08:00:00Z',
  validFrom: '2026-01-01T00:00:00Z',
} as const;

export const catalogueBodies = { PutPrice: put };

const day: PriceView = { ...put, priceId: 'price_course_day' };

const exempt: PriceView = {
  priceId: 'price_course_exempt',
  title: 'Devenir formateur',
  description: 'Trois jours de formation professionnelle continue.',
  currency: 'eur',
  unitAmount: 120_000,
  vatClass: 'exempt',
  shop: 'clairval',
  courseStartsAt: '2027-04-12T07:00:00Z',
  validFrom: '2026-01-01T00:00:00Z',
};

const kept: KeptPriceView = {
  ...day,
  version: 1,
  changedAt: '2026-11-20T14:02:00.000Z',
  changedBy: { kind: 'key', id: story.keyId },
};

const replaced: KeptPriceView = { ...kept, version: 2, changedAt: '2026-11-23T16:45:00.000Z' };

const endedAt = '2027-03-14T18:00:00.000Z';
const ended: KeptPriceView = { ...replaced, validUntil: endedAt, version: 3, changedAt: endedAt };

export const catalogueExamples: AnswerExamples = {
  listCatalogue: {
    200: { valid: { summary: 'What is sold now', value: { items: [day, exempt] } } },
  },
  getPrice: { 200: { ended: { summary: 'One that is sold no more', value: ended } } },
  putPrice: {
    200: { replaced: { summary: 'Replaced', value: replaced } },
    201: { made: { summary: 'Made', value: kept } },
  },
  endPrice: { 200: { ended: { summary: 'Ended', value: ended } } },
};

const changedMeanwhile = {
  version_conflict: {
    code: 'version_conflict',
    detail: 'Read the price again and send the ETag that it has now in If-Match.',
  },
} as const;

export const catalogueRouteRefusals: RouteRefusals = {
  getPrice: { not_found: { code: 'not_found', detail: 'PUT a price under this id to make it.' } },
  putPrice: {
    ...changedMeanwhile,
    validation_failed: wrongFields([
      {
        pointer: '#/validUntil',
        code: 'out_of_range',
        detail: 'A price ends after its beginning, validFrom.',
      },
    ]),
  },
  endPrice: {
    ...changedMeanwhile,
    not_found: {
      code: 'not_found',
      detail: 'There is no such price; GET /v1/catalogue lists those that are valid.',
    },
  },
};
