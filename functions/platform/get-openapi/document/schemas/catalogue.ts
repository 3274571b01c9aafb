import * as z from 'zod';
import { priceViewSchema } from '../../../../../lib/catalogue/app/price-view.ts';

export const catalogueAnswers = {
  Price: priceViewSchema,
  Catalogue: z.object({ items: z.array(priceViewSchema) }),
};
