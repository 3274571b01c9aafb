import { toProblem } from '../../../../lib/runtime/problem.ts';
import { problems } from '../../../../lib/shared/refusal.ts';
import type { ProblemCode, Refusal } from '../../../../lib/shared/refusal.ts';
import type { RouteName } from '../../../../lib/shared/routes.ts';
import { aroundRefusals } from './examples/around.ts';
import { catalogueBodies, catalogueExamples, catalogueRouteRefusals } from './examples/catalogue.ts';
import { customersBodies, customersExamples, customersRouteRefusals } from './examples/customers.ts';
import {
  disputesBodies,
  disputesExamples,
  disputesRefusals,
  disputesRouteRefusals,
} from './examples/disputes.ts';
import type { AnswerExamples, Example, RefusalExamples, RouteRefusals } from './examples/example.ts';
import { invoicesExamples, invoicesRefusals, invoicesRouteRefusals } from './examples/invoices.ts';
import { ledgerExamples, ledgerRouteRefusals } from './examples/ledger.ts';
import { paymentsRefusals, paymentsRouteRefusals } from './examples/payment-refusals.ts';
import { paymentsBodies, paymentsExamples } from './examples/payments.ts';
import { platformExamples } from './examples/platform.ts';
import { refundsBodies, refundsExamples, refundsRefusals, refundsRouteRefusals } from './examples/refunds.ts';
import { siteUrl } from './examples/story.ts';
import type { BodyName } from './schemas.ts';

/** A body for each that a route takes; a test sends them through the schemas that the handlers run. */
export const bodyExamples: Readonly<Record<BodyName, object>> = {
  ...paymentsBodies,
  ...refundsBodies,
  ...customersBodies,
  ...disputesBodies,
  ...catalogueBodies,
};

/** Answers of each route. */
export const answerExamples: AnswerExamples = {
  ...paymentsExamples,
  ...customersExamples,
  ...refundsExamples,
  ...disputesExamples,
  ...invoicesExamples,
  ...ledgerExamples,
  ...catalogueExamples,
  ...platformExamples,
};

/** One refusal of each code. */
export const refusalExamples: RefusalExamples = {
  ...aroundRefusals,
  ...paymentsRefusals,
  ...refundsRefusals,
  ...disputesRefusals,
  ...invoicesRefusals,
};

/** Those that a route words in its own way. */
export const routeRefusals: RouteRefusals = {
  ...paymentsRouteRefusals,
  ...customersRouteRefusals,
  ...refundsRouteRefusals,
  ...disputesRouteRefusals,
  ...invoicesRouteRefusals,
  ...ledgerRouteRefusals,
  ...catalogueRouteRefusals,
};

/** A refusal as the runtime puts it on the wire. */
function toExample(refusal: Refusal): Example {
  const { body } = toProblem(refusal, { siteUrl, requestId: '7d6b0973-94f8-448b-b743-f977e6e1dbfa' });
  return { summary: problems[refusal.code].title, value: body };
}

/** The examples of problems that every route may refer to, by the name that they have in the document. */
export function namedProblemExamples(): Readonly<Record<string, Example>> {
  // Where there is no route there is no operation that could say so.
  const { route_not_found: _nowhere, ...somewhere } = refusalExamples;
  return Object.fromEntries(Object.values(somewhere).map((refusal) => [refusal.code, toExample(refusal)]));
}

/** The examples of a route's problems of one status: its own, or a reference to what is said everywhere. */
export function problemExamplesOf(
  name: RouteName | null,
  codes: readonly ProblemCode[],
): Readonly<Record<string, object>> {
  const own = name === null ? {} : (routeRefusals[name] ?? {});
  return Object.fromEntries(
    codes.map((code) => {
      const refusal = own[code];
      const reference = { $ref: `#/components/examples/${code}` };
      return [code, refusal === undefined ? reference : toExample(refusal)];
    }),
  );
}
