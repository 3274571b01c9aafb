import * as z from 'zod';
import { keptPriceViewSchema, priceViewSchema } from '../../../../../lib/catalogue/app/price-view.ts';
import { putPriceSchema } from '../../../../catalogue/put-price/schema.ts';

export const catalogueBodies = { PutPrice: putPriceSchema };

export const catalogueAnswers = {
  Price: priceViewSchema,
  KeptPrice: keptPriceViewSchema,
  Catalogue: z.object({ items: z.array(priceViewSchema) }),
};
