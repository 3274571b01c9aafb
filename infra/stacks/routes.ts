import type { App } from 'aws-cdk-lib';
import { routes } from '../../lib/shared/routes.ts';
import type { Route, RouteName } from '../../lib/shared/routes.ts';
import { timeBudgets } from '../../lib/shared/time-budgets.ts';
import { PaymentsStack } from '../constructs/payments-stack.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { routeUses } from '../uses/routes.ts';
import { httpUse } from '../uses/stage.ts';
import type { DataStack } from './data.ts';
import type { OperationsStack } from './operations.ts';

export type RouteFunctions = Readonly<Record<RouteName, ServiceFunction>>;

const entries = Object.entries(routes) as readonly [RouteName, Route][];

/** The functions behind the routes of one context; a stack has room for some forty of them. */
class RoutesStack extends PaymentsStack {
  readonly functions: Readonly<Partial<RouteFunctions>>;

  constructor(app: App, context: string, { data, operations }: RoutesStackProps) {
    super(app, `routes-${context}`, data.deployment);
    const { queue } = operations.resolveOperations;
    const uses = routeUses({ data, resolveOperations: queue });
    const own = entries.filter(([, route]) => route.context === context);
    this.functions = Object.fromEntries(
      own.map(([name, route]) => [
        name,
        new ServiceFunction(
          this,
          name.replace(/^./, (letter) => letter.toUpperCase()),
          {
            data,
            source: route.function,
            timeoutSeconds: timeBudgets.synchronousFunctionSeconds,
            memoryMb: 1024,
            uses: [httpUse(this.deployment.config), ...uses[name]],
          },
        ),
      ]),
    );
  }
}

interface RoutesStackProps {
  readonly data: DataStack;
  readonly operations: OperationsStack;
}

/** A stack of functions for each context that has routes, before the one API that reaches them all. */
export const addRouteStacks = (app: App, props: RoutesStackProps): RouteFunctions => {
  const contexts = [...new Set(entries.map(([, { context }]) => context))];
  const made = contexts.map((context) => new RoutesStack(app, context, props).functions);
  return Object.assign({}, ...made) as RouteFunctions;
};
