import { instant, minor, said } from './field.ts';
import type { Fields } from './field.ts';

const seller: Fields = {
  seller: said('Who sells, as the document prints it.'),
  'seller.name': said('Name of the company.'),
  legalForm: said('Legal form of the company.'),
  capital: said('Share capital, as it is printed.'),
  addressLines: said('Address of the company, line by line.'),
  siret: said('SIRET of the company: 14 digits.'),
  rcs: said('Entry in the register of companies.'),
  'seller.email': said('Where the company is written to.'),
  trainingRegistration: said('Number under which the company gives training.'),
};

const buyer: Fields = {
  buyer: said('Who buys: by id and kind, and as the document prints them with expand=customer.'),
  customerId: said('Id of the customer, cst_…'),
  'buyer.kind': said('Whether they bought as a consumer, a business or a public body.'),
  'buyer.name': said('Name of the person.'),
};

export const invoicesFields: Fields = {
  ...seller,
  ...buyer,
  'Invoice.id': said('Id of the document: inv_… of an invoice, crn_… of a credit note.'),
  'Invoice.number': said('The number that the document bears; each series has no gaps.'),
  'Invoice.kind': said('Amounts of a credit note are what it takes back, without a sign.'),
  documentStatus: said('Whether the file is there yet.'),
  series: said('The series that the number belongs to.'),
  issuedAt: instant('When it was issued'),
  supplyAt: instant('When what is sold is supplied: the start of its last course, or the payment'),
  taxPointAt: instant('When the VAT is due: when the money came, or went back'),
  'Invoice.lines': said('What is sold, or taken back, line by line.'),
  'Invoice.vat': said('The VAT of the document, by rate.'),
  class: said('Class of VAT.'),
  mention: said('What the law wants printed where no VAT is due.'),
  exemptionCode: said('The same as a code of the VATEX list.'),
  totals: said('The totals of the document.'),
  'totals.gross': minor('What is paid, or paid back'),
  'Invoice.refundId': said('The refund that a credit note is about, rfd_…'),
  corrects: said('The invoice that a credit note corrects.'),
  'corrects.id': said('Its id, inv_…'),
  'corrects.number': said('Its number.'),
  'Invoice.sha256': said('SHA-256 of the file, in hex; null until it is there.'),
};
