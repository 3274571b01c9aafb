import * as z from 'zod';
import { at, referredIds, synthesise } from './templates.ts';
import type { TemplateResource } from './templates.ts';

/** A rule that an event meets, and the function behind its queue. */
export interface Consumer {
  readonly rule: string;
  readonly worker: string;
}

/** What a rule of our own bus may ask here; a rule that asks for more is refused, for this page could not tell it. */
const typesSchema = z.array(z.string());
const patternSchema = z.strictObject({
  source: z.tuple([z.literal('payments')]).optional(),
  'detail-type': typesSchema.optional(),
  /** Some events of some types: which, is for the consumer's page to tell. */
  $or: z
    .array(
      z.strictObject({ 'detail-type': typesSchema, detail: z.record(z.string(), z.unknown()).optional() }),
    )
    .optional(),
});

const typesOf = (pattern: z.infer<typeof patternSchema>): readonly string[] | undefined =>
  pattern.$or?.flatMap((alternative) => alternative['detail-type']) ?? pattern['detail-type'];

const { resources, ofType } = synthesise('local');

const inStackOf = ({ concern }: TemplateResource, id: string | undefined): TemplateResource | undefined =>
  resources.find((resource) => resource.concern === concern && resource.id === id);

const withoutStage = (name: unknown): string => z.string().parse(name).replace('payments-local-', '');

const workerBehind = (rule: TemplateResource): string => {
  const [queueId] = referredIds(at(rule.properties, 'Targets', 0, 'Arn'));
  const mapping = ofType('AWS::Lambda::EventSourceMapping').find(
    ({ concern, properties }) =>
      concern === rule.concern && referredIds(properties['EventSourceArn'])[0] === queueId,
  );
  if (mapping === undefined) throw new Error(`nobody works off the queue of ${rule.id}`);
  const alias = inStackOf(mapping, referredIds(mapping.properties['FunctionName'])[0]);
  const worker = inStackOf(mapping, referredIds(alias?.properties['FunctionName'])[0]);
  return withoutStage(worker?.properties['FunctionName']);
};

const rules = ofType('AWS::Events::Rule')
  .filter(({ properties }) => properties['EventBusName'] !== undefined)
  .map((rule) => ({
    pattern: patternSchema.parse(rule.properties['EventPattern']),
    consumer: { rule: withoutStage(rule.properties['Name']), worker: workerBehind(rule) },
  }));

/** Who consumes an event of our bus, by its detail-type. */
export const consumersOf = (name: string): readonly Consumer[] =>
  rules.filter(({ pattern }) => typesOf(pattern)?.includes(name) ?? true).map(({ consumer }) => consumer);
