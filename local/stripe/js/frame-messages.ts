/** What the shop's page and the frame with the card fields say to each other; a card number is never among it. */
import type {
  Appearance,
  ConfirmationToken,
  PaymentIntent,
  SetupIntent,
  StripeError,
} from '@stripe/stripe-js';

/** The first message, which brings the port that all others take. */
export interface FrameSetup {
  readonly kind: 'stripe-setup';
  readonly publishableKey: string;
  readonly clientSecret: string;
  readonly appearance: Appearance;
}

export type ToFrame =
  | { readonly kind: 'appearance'; readonly appearance: Appearance }
  | { readonly kind: 'focus' | 'blur' | 'clear' }
  | { readonly kind: 'check'; readonly turn: number }
  | { readonly kind: 'confirm'; readonly turn: number; readonly fields: ConfirmFields }
  | { readonly kind: 'tokenize'; readonly turn: number; readonly fields: ConfirmFields };

/** Parameters of the confirmation that the page may set, by the names of the API. */
export type ConfirmFields = Readonly<Record<string, string>>;

export type FromFrame =
  | { readonly kind: 'ready' | 'focus' | 'blur' | 'escape' }
  | { readonly kind: 'height'; readonly px: number }
  | { readonly kind: 'change'; readonly empty: boolean; readonly complete: boolean }
  | { readonly kind: 'answer'; readonly turn: number; readonly outcome: Outcome };

export interface Outcome {
  readonly paymentIntent?: PaymentIntent;
  readonly setupIntent?: SetupIntent;
  readonly confirmationToken?: ConfirmationToken;
  readonly error?: StripeError;
}
