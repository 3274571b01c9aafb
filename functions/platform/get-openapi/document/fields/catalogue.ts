import { instant, said } from './field.ts';
import type { Fields } from './field.ts';

export const catalogueFields: Fields = {
  priceId: said('Id of the price, price_…'),
  'PutPrice.priceId': said('May be sent; then it is the one of the path.'),
  title: said('What is sold; documents print it.'),
  'PutPrice.description': said('What is sold, for buyers.'),
  'Price.description': said('What is sold, for buyers.'),
  'KeptPrice.description': said('What is sold, for buyers.'),
  shop: said('The shop that sells it; documents are in its series and brand.'),
  courseStartsAt: instant('When the course begins; from then on its price is revenue'),
  validFrom: instant('From when it is sold'),
  validUntil: instant('Until when it is sold; not there = until it is ended'),
  changedAt: instant('When it was last changed'),
  changedBy: said('Who changed it last.'),
  'changedBy.kind': said('A key, a person, or an operator’s command.'),
  'changedBy.id': said('Which of them.'),
};
