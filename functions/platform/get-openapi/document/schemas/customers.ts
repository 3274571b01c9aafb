import { savedMethodViewSchema } from '../../../../../lib/customers/app/saved-method-view.ts';
import { createdSetupViewSchema } from '../../../../../lib/customers/app/setup-view.ts';
import { createSetupIntentSchema } from '../../../../customers/create-setup-intent/schema.ts';
import { pageOf } from './page-of.ts';

export const customersBodies = { CreateSetupIntent: createSetupIntentSchema };

export const customersAnswers = {
  CreatedSetup: createdSetupViewSchema,
  PaymentMethod: savedMethodViewSchema,
  PaymentMethodList: pageOf(savedMethodViewSchema),
};
