/** A shop of the seller: how it is called, from where it writes, and in which series it numbers. */
export interface Shop {
  readonly brand: string;
  readonly sender: string;
  readonly invoiceSeries: string;
  readonly creditNoteSeries: string;
}

export type Shops = Readonly<Record<string, Shop>>;
