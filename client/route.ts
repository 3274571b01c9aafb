import type { components, paths } from './api.d.ts';
import type { Intent } from './intent.ts';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Every operation of the API as its documents name it, such as `POST /v1/refunds`. */
export type Route = {
  [Path in keyof paths]: {
    [M in Method]: paths[Path][M] extends undefined ? never : `${Uppercase<M>} ${Path}`;
  }[Method];
}[keyof paths];

type Operation<R extends Route> = R extends `${infer Verb} ${infer Path extends keyof paths}`
  ? paths[Path][Lowercase<Verb> & Method]
  : never;

type Parameters<R extends Route> = Operation<R> extends { parameters: infer All } ? All : never;

type Parameter<R extends Route, Place extends string> =
  Parameters<R> extends { [P in Place]?: infer Fields } ? NonNullable<Fields> : never;

/** A member of a call: absent where the route takes none, optional where nothing in it has to be said. */
type Member<Name extends string, Fields> = [Fields] extends [never]
  ? unknown
  : Partial<Fields> extends Fields
    ? { readonly [N in Name]?: Fields }
    : { readonly [N in Name]: Fields };

type Body<R extends Route> =
  Operation<R> extends { requestBody: { content: { 'application/json': infer Sent } } } ? Sent : never;

/** The key comes with the intent; what a GET has already is known to the cache of whoever fetches. */
type SentOtherwise<R extends Route> =
  'Idempotency-Key' | (R extends `GET ${string}` ? 'If-None-Match' : never);

type Headers<R extends Route> = {
  [Name in keyof Parameter<R, 'header'> as Exclude<Name, SentOtherwise<R>>]: Parameter<R, 'header'>[Name];
};

/** Of a route without headers there is nothing to look into. */
type NamesOf<Fields> = [Fields] extends [never] ? never : keyof Fields;

type Keyed<R extends Route> =
  'Idempotency-Key' extends NamesOf<Parameter<R, 'header'>>
    ? {
        /** Made before the first call and kept over every repetition: one intent has one effect. */
        readonly intent: Intent;
      }
    : unknown;

/** What a route asks for: `path`, `query`, `headers`, `body` and `intent`, each where it has any. */
export type CallOf<R extends Route> = Member<'path', Parameter<R, 'path'>> &
  Member<'query', Parameter<R, 'query'>> &
  Member<'headers', keyof Headers<R> extends never ? never : Headers<R>> &
  Member<'body', Body<R>> &
  Keyed<R>;

type Responses<R extends Route> = Operation<R> extends { responses: infer All } ? All : never;

type BodyAt<All, Status> = Status extends keyof All
  ? All[Status] extends { content: { 'application/json': infer Said } }
    ? Said
    : null
  : never;

/** Who calls: a page's browser key is shown the public shape of a payment, a server key all of it. */
export type Caller = 'page' | 'server';

type Whole<Value> = [Extract<Value, components['schemas']['Payment']>] extends [never]
  ? Value
  : Extract<Value, components['schemas']['Payment']>;

/** What a route answers when it says yes; null where it says no more than that. */
export type ValueOf<R extends Route, By extends Caller = Caller> = 'page' extends By
  ? BodyAt<Responses<R>, 200 | 201 | 202 | 204>
  : Whole<BodyAt<Responses<R>, 200 | 201 | 202 | 204>>;
