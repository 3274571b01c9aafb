import type { ProblemCode, Refusal } from '../../../../../lib/shared/refusal.ts';
import type { RouteName } from '../../../../../lib/shared/routes.ts';

/** An answer as somebody gets it, and when. */
export interface Example {
  readonly summary: string;
  readonly value: unknown;
}

/** Examples of the answers of routes, by status and by a short name. */
export type AnswerExamples = Readonly<
  Partial<Record<RouteName, Readonly<Record<number, Readonly<Record<string, Example>>>>>>
>;

/** What the code of a context refuses, with the words and members that it really sends. */
export type RefusalExamples = Readonly<Partial<Record<ProblemCode, Refusal>>>;

/** Refusals that say something else on a route than elsewhere. */
export type RouteRefusals = Readonly<Partial<Record<RouteName, RefusalExamples>>>;
