import { isValidAt } from '../../catalogue/contract.ts';
import type { PriceRow } from '../../catalogue/contract.ts';
import { currencyOf } from '../../shared/currency.ts';
import type { CurrencyCode } from '../../shared/currency.ts';
import { Fault } from '../../shared/fault.ts';
import { bodyPointer } from '../../shared/json-pointer.ts';
import { add, chargeable, money, netOfGross, subtract } from '../../shared/money.ts';
import type { Money } from '../../shared/money.ts';
import type { FieldError, FieldErrorCode } from '../../shared/refusal.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { VatRules } from '../../shared/vat.ts';
import { amountError } from './check-request.ts';
import type { CreateRequest, RequestedItem } from './create-request.ts';
import type { Goods } from './order-content.ts';
import type { PaymentLine } from './payment.ts';

/** What a payment is made of once its prices are known. */
export interface PricedLines {
  readonly lines: PaymentLine[];
  readonly total: Money;
  readonly shop: string;
}

/** What prices depend on besides the request. */
export interface Pricing {
  readonly prices: ReadonlyMap<string, PriceRow>;
  readonly vat: VatRules;
  readonly defaultShop: string;
  readonly nowMs: number;
}

/** What is to be priced, and the currency that its prices must have. */
export type Priceable = Goods & Pick<CreateRequest, 'currency'>;

/** Turns items, or an amount with its description, into lines with their VAT. */
export function priceLines(request: Priceable, pricing: Pricing): Result<PricedLines, readonly FieldError[]> {
  return request.items === undefined
    ? priceAmount(request, pricing)
    : priceItems(request.items, request.currency, pricing);
}

function priceAmount(request: Priceable, pricing: Pricing): Result<PricedLines, readonly FieldError[]> {
  const amount = chargeable(request.amount ?? 0, request.currency);
  if (!amount.ok) return refuse([amountError('#/amount', amount.refusal)]);
  const line = toLine(1, pricing.vat, {
    description: request.description ?? '',
    vatClass: request.vatClass ?? 'standard',
    quantity: 1,
    unit: amount.value,
  });
  return ok({ lines: [line], total: amount.value, shop: pricing.defaultShop });
}

function priceItems(
  items: readonly RequestedItem[],
  currency: CurrencyCode,
  pricing: Pricing,
): Result<PricedLines, readonly FieldError[]> {
  const found = items.map((item) => pricing.prices.get(item.priceId));
  const shop = found[0]?.shop ?? pricing.defaultShop;
  const errors = found.flatMap((price, index) => {
    const code = priceErrorOf(price, { currency, shop, nowMs: pricing.nowMs });
    return code === null
      ? []
      : [{ pointer: bodyPointer('items', index, 'priceId'), code, detail: details[code] }];
  });
  if (errors.length > 0) return refuse(errors);
  const lines = items.flatMap((item, index) => {
    const price = found[index];
    return price === undefined ? [] : [lineOfPrice(index + 1, item, { price, vat: pricing.vat })];
  });
  const offStep = lines.flatMap((line, index) => stepErrors(line, currency, index));
  if (offStep.length > 0) return refuse(offStep);
  const sum = lines.reduce((all, line) => add(all, money(line.grossMinor, currency)), money(0, currency));
  const total = chargeable(sum.amountMinor, currency);
  return total.ok ? ok({ lines, total: total.value, shop }) : refuse([amountError('#/items', total.refusal)]);
}

/** Every line is in steps of its currency, so that what is left of it to refund always is. */
function stepErrors(line: PaymentLine, currency: CurrencyCode, index: number): readonly FieldError[] {
  const isInSteps = line.grossMinor % currencyOf(currency).step === 0;
  return isInSteps ? [] : [amountError(bodyPointer('items', index, 'quantity'), 'amount_step')];
}

const details = {
  price_unknown: 'There is no such price in the catalogue.',
  price_expired: 'This price is not valid now.',
  currency_mixed: 'All prices of a payment must have its currency.',
  field_not_allowed: 'All prices of a payment must belong to one shop, whose invoice it becomes.',
} as const satisfies Partial<Record<FieldErrorCode, string>>;

function priceErrorOf(
  price: PriceRow | undefined,
  wanted: { readonly currency: CurrencyCode; readonly shop: string; readonly nowMs: number },
): keyof typeof details | null {
  if (price === undefined) return 'price_unknown';
  if (!isValidAt(price, wanted.nowMs)) return 'price_expired';
  if (price.currency !== wanted.currency) return 'currency_mixed';
  return price.shop === wanted.shop ? null : 'field_not_allowed';
}

function lineOfPrice(
  position: number,
  item: RequestedItem,
  from: { readonly price: PriceRow; readonly vat: VatRules },
): PaymentLine {
  const { price, vat } = from;
  return {
    ...toLine(position, vat, {
      description: price.title,
      vatClass: price.vatClass,
      quantity: item.quantity,
      unit: money(price.unitAmountMinor, price.currency),
    }),
    priceId: price.priceId,
    ...(price.courseStartsAt === undefined ? {} : { courseStartsAt: price.courseStartsAt }),
  };
}

function toLine(
  position: number,
  vat: VatRules,
  of: {
    readonly description: string;
    readonly vatClass: string;
    readonly quantity: number;
    readonly unit: Money;
  },
): PaymentLine {
  const vatRatePerMille = rateOf(vat, of.vatClass);
  const gross = money(of.unit.amountMinor * of.quantity, of.unit.currency);
  const net = netOfGross(gross, vatRatePerMille, 'half_up');
  return {
    lineId: `line_${String(position)}`,
    description: of.description,
    quantity: of.quantity,
    unitAmountMinor: of.unit.amountMinor,
    grossMinor: gross.amountMinor,
    netMinor: net.amountMinor,
    vatMinor: subtract(gross, net).amountMinor,
    vatClass: of.vatClass,
    vatRatePerMille,
    refundedGrossMinor: 0,
    refundedNetMinor: 0,
  };
}

function rateOf(vat: VatRules, vatClass: string): number {
  const found = vat.classes[vatClass];
  if (found === undefined) throw new Fault('vat_class_not_configured', vatClass);
  return found.ratePerMille;
}
