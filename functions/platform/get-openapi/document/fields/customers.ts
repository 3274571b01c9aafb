import { instant, said } from './field.ts';
import type { Fields } from './field.ts';

export const customersFields: Fields = {
  customer: said('Who buys; by id alone in answers.'),
  'customer.id': said('Id of the customer, cst_…; a browser key cannot send one.'),
  'customer.kind': said('Whether they buy as a consumer, a business or a public body.'),
  email: said('Where the documents are sent to.'),
  'customer.name': said('Name of the person.'),
  company: said('Name of the company or body; documents print it.'),
  siren: said('SIREN of a French company: 9 digits.'),
  vatNumber: said('VAT number with its country; documents print it.'),
  phone: said('Telephone number, with + and the code of the country where it is known.'),
  address: said('Address that documents print.'),
  line1: said('Street and number.'),
  line2: said('Further line of the address.'),
  postalCode: said('Postal code, as its country writes it.'),
  city: said('Town.'),
  country: said('Country, ISO 3166-1 alpha-2.'),
  consent: said('The words that the buyer agreed to before the card is saved.'),
  'consent.text': said('The words, as they were shown.'),
  'consent.version': said('Your version of the words.'),
  'consent.locale': said('Language that they were shown in.'),
  'consent.at': instant('When it was given'),
  'PaymentMethod.consent': said(
    'The consent that it was saved with; null = to pay with, but not to charge while nobody is there.',
  ),
  'CreatedSetup.id': said('Id of the setup, stp_…'),
  'CreatedSetup.status': said(
    'State of the setup, in Stripe’s words; the card is saved when it has succeeded.',
  ),
  'CreatedSetup.nextAction': said('Null: Stripe.js on the page takes the next action.'),
  'PaymentMethod.id': said('Id of the saved card, pmt_…; send it as paymentMethodId.'),
  brand: said('Brand of the card, in Stripe’s words.'),
  last4: said('Last four digits of the card.'),
  expMonth: said('Month in which it expires, 1 to 12.'),
  expYear: said('Year in which it expires.'),
  'PaymentMethod.country': said('Country of the bank, ISO 3166-1 alpha-2; null where it is not known.'),
};
