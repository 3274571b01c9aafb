import type { FrameLocator, Page } from 'playwright-core';
import { places } from './places.ts';

export const cards = {
  pays: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  asksTheBank: '4000 0000 0000 3220',
} as const;

/** Opens the till for the course day and says who buys. */
export async function goToPayment(page: Page, email: string): Promise<void> {
  await page.goto(`${places.site}/`);
  await page.getByRole('link', { name: /^Book Parler en public$/ }).click();
  await fillDetails(page, email);
  await page.getByRole('heading', { name: 'Payment' }).waitFor();
  await cardFrame(page).getByLabel('Card number').waitFor();
}

/** Says who buys, and goes on. */
export async function fillDetails(page: Page, email: string): Promise<void> {
  await page.getByLabel('Full name').fill('Zofia Łukasik');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Street and number').fill('1 rue de la Paix');
  await page.getByLabel('Postcode').fill('75002');
  await page.getByLabel('Town').fill('Paris');
  await page.getByRole('button', { name: 'Continue to payment' }).click();
}

/** Where the card is typed: a page of the processor's, never the shop's. */
export function cardFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe');
}

export async function payWith(page: Page, card: string): Promise<void> {
  const frame = cardFrame(page);
  await frame.getByLabel('Card number').fill(card);
  await frame.getByLabel('Expiration date').fill('12 / 34');
  await frame.getByLabel('Security code').fill('123');
  await page.getByRole('button', { name: /^Pay €/ }).click();
}
